/**
 * Phrases of web page furniture, English and Chinese: data for `findBoilerplate`, each group with the reason it is here.
 *
 * A phrase alone marks nothing: the block must also be short and lie before the first or after the last content of its
 * document, so that a text about cookies or copyright keeps its sentences. Lines are compared in lower case, NFKC.
 */

export interface FurniturePhrases {
  readonly reason: string;
  /** The whole line is this, give or take punctuation. */
  readonly whole?: readonly RegExp[];
  /** The line holds this somewhere. */
  readonly within?: readonly RegExp[];
}

export const pageFurniture: readonly FurniturePhrases[] = [
  {
    reason: 'Ownership lines close nearly every site and say nothing about the subject.',
    whole: [/^(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4})).{0,120}$/],
    within: [
      /(?:^|[,.;|·-] ?|\d{4}\b.{0,60} )all rights reserved(?:[.,;|·]|$)/,
      /版权所有/,
      /保留所有权利/,
      /未经.{0,12}(?:许可|授权).{0,12}(?:转载|复制)/,
    ],
  },
  {
    reason: 'Chinese sites must print their registration; the numbers would answer "how many" questions wrongly.',
    within: [/icp备/, /\bicp\s*(?:no\.?)?\s*\d{5,}/, /公网安备/, /网站标识码/, /\brecord no\b.*\bicp\b/],
  },
  {
    reason: 'Who hosts or builds the site.',
    whole: [
      /^(?:technical support|powered by|designed by|hosted by)\b.{0,80}$/,
      /^(?:技术支持|主办单位|承办单位|主管单位)[::].{0,40}$/,
    ],
  },
  {
    reason: 'Consent banners.',
    within: [
      /\b(?:we|(?:this|our) (?:web)?site) uses? cookies\b/,
      /\b(?:accept|allow|reject) (?:all )?cookies\b/,
      /\buses? only (?:essential|necessary) cookies\b/,
      /\bcookie (?:settings|preferences|policy|notice)\b/,
      /使用\s*cookies?/,
    ],
  },
  {
    reason: 'Log-in and registration prompts.',
    whole: [
      /^(?:log|sign) ?(?:in|out|up)(?: (?:with|to|using) [\w' ]{1,40})?$/,
      /^forgot(?:ten)? (?:your )?(?:password|details|username)$/,
      /^(?:remember me|create (?:an )?account|register(?: now)?|my account|lost your password)$/,
      /^(?:登录|注册|登录\s*[|/]?\s*注册|忘记密码|立即注册|请登录)$/,
    ],
  },
  {
    reason: 'Contact widgets that speak for the site, not the page.',
    within: [
      /\bwe(?:'|’)?ll get back to you\b/,
      /\bwe will get back to you\b/,
      /\bleave us a message\b/,
      /\bnot around right now\b/,
      /\bchat with us\b/,
    ],
    whole: [/^(?:点击上方.{0,12}关注.{0,20}|contact us|send us (?:an )?(?:email|message)|联系我们|在线客服|意见反馈)$/],
  },
  {
    reason: 'Sharing and subscribing.',
    whole: [
      /^(?:share|share (?:this|on|via|to)\b.{0,40}|share ?[:|]\D{0,60}|follow us\b.{0,40}|tweet|like|print|e-?mail|print this page|save)$/,
      /^(?:(?:tweet|share|print|save for later|save|like|e-?mail|copy link|comments?(?: \(\d+\))?|listen(?: to this article)?)[\s|,·/]*){2,}$/,
      /^(?:(?:a[+-]|分享|收藏|举报|打印|点赞|转发|评论|关闭|复制链接)[\s|,·/[\]]*){2,}$/,
      /^(?:[[【［][^\]】］:：\d]{1,16}[\]】］]\s*){2,}$/,
      /^(?:subscribe|sign up)\b.{0,60}(?:newsletter|updates|mailing list).{0,20}$/,
      /^(?:subscribe|subscribe now|newsletter|rss)$/,
      /^(?:分享到?.{0,12}|分享到? ?[::].{0,40}|关注我们|扫一扫.{0,20}|微信扫码.{0,12}|打印(?:本页|此页)?|收藏(?:本页)?|关闭(?:窗口|本页)?)$/,
    ],
  },
  {
    reason: 'Navigation: ways to other pages.',
    whole: [
      /^(?:(?:back to )?top|home|menu|main menu|search|close|skip to (?:main )?content|site ?map|about us|faqs?|help|next|previous|next page|previous page)$/,
      /^(?:(?:expand|collapse|show|hide) all[\s/|]*){1,2}$|^toggle navigation$/,
      /^(?:read more|learn more|more|special reports?|trending|latest news|recommended)$/,
      /^(?:see also|related(?: (?:articles?|posts?|stories|news|reading|links|pages))?|further reading|most (?:read|popular|viewed)|also interesting|you may also like|tags?)(?: ?[::].{0,160})?$/,
      /^(?:privacy policy|terms (?:of (?:use|service)|and conditions|& conditions)|disclaimer|accessibility|advertisement|sponsored|advertise with us\b.{0,60})$/,
      /^(?:was|is|did) th(?:is|ese) (?:page|article|answer|information)s? (?:helpful|useful|help)\b.{0,24}$/,
      /^(?:(?:返回)?(?:首页|顶部)|回到顶部|网站地图|导航|搜索|更多|隐私政策|免责声明|关于我们|广告|(?:菜单|导航) ?[::].{1,80})$/,
      /^(?:相关|热门|猜你喜欢|延伸)(?:阅读|链接|新闻|推荐|文章)?(?: ?[::].{0,80})?$/,
      /^(?:上一篇|下一篇|上一页|下一页)(?:[::].{0,60})?$/,
      /^字[体号][::]?\s*(?:[大中小+-]\s*){1,4}$/,
    ],
  },
  {
    reason: 'Greetings of the site itself.',
    whole: [/^welcome to [^.!?]{1,80}!?$/, /^欢迎(?:来到|光临|访问|您?来到).{1,30}$/],
  },
  {
    reason: 'Notes of the machinery.',
    within: [
      /\b(?:enable|turn on) javascript\b/,
      /\bjavascript (?:is )?(?:disabled|required)\b/,
      /\byour browser (?:is|does) (?:not|out)/,
      /请(?:开启|启用)\s*javascript/,
      /浏览器版本过低/,
    ],
    whole: [
      /^(?:loading|please wait|正在加载|加载中)$/,
      /^(?:page )?views?[::]?\s*\d+$/,
      /^(?:浏览|点击|阅读)(?:次数|量)[::]?\s*\d+次?$/,
    ],
  },
];

/** Words that hijacked pages carry in their title lines: gambling and fake download brands. Two of them, or one amid another script. */
export const hijackedBrandWords =
  /(?:\p{Script=Han}{1,6}(?:app|体育|娱乐(?:城|场|平台)|棋牌|电竞|真人|彩票|博彩|赌场|捕鱼)|官方下载|(?:官网|官方)(?:入口|登录|注册|网址)|\bcasino\b|\bsports? ?bet(?:ting)?\b|\bslots? online\b)/giu;
