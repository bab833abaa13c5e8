/** The commonest Chinese surnames, simplified, as a pattern's source: some with two characters, and the hundred and more that most people bear. */
export const CHINESE_SURNAME =
  '(?:欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|夏侯|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤穆米费祁凌桂甘岳宁苗樊阮温庄鲍牛葛柳霍翟梅骆佟舒卫湛施])';
