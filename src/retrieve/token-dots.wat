;; Cosines of token rows, and their maxima over blocks of a text. Addresses in bytes; rowBytes and strideBytes are multiples of 16.
(module
  (memory (export "memory") 1 65536)

  ;; out[i][j] = row ids[i] . row queries[j] * scales[ids[i]] * scales[queries[j]], float32, rows of out strideBytes apart.
  ;; Each row is read from memory once and compared with every query while it is at hand.
  (func (export "compareRows")
    (param $table i32) (param $rowBytes i32) (param $scales i32)
    (param $queries i32) (param $queryCount i32) (param $ids i32) (param $count i32) (param $out i32) (param $strideBytes i32)
    (local $row i32) (local $a i32) (local $b i32) (local $end i32) (local $lastId i32) (local $lastQuery i32)
    (local $query i32) (local $to i32) (local $scale f32) (local $x v128) (local $y v128) (local $sum v128)
    (local.set $lastId (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $lastQuery (i32.add (local.get $queries) (i32.shl (local.get $queryCount) (i32.const 2))))
    (block $done (loop $eachRow
      (br_if $done (i32.ge_u (local.get $ids) (local.get $lastId)))
      (local.set $row (i32.add (local.get $table) (i32.mul (i32.load (local.get $ids)) (local.get $rowBytes))))
      (local.set $end (i32.add (local.get $row) (local.get $rowBytes)))
      (local.set $scale (f32.load (i32.add (local.get $scales) (i32.shl (i32.load (local.get $ids)) (i32.const 2)))))
      (local.set $query (local.get $queries))
      (local.set $to (local.get $out))
      (block $rowDone (loop $eachQuery
        (br_if $rowDone (i32.ge_u (local.get $query) (local.get $lastQuery)))
        (local.set $a (local.get $row))
        (local.set $b (i32.add (local.get $table) (i32.mul (i32.load (local.get $query)) (local.get $rowBytes))))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (loop $eachBlock
          (local.set $x (v128.load (local.get $a)))
          (local.set $y (v128.load (local.get $b)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x)) (i16x8.extend_low_i8x16_s (local.get $y)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x)) (i16x8.extend_high_i8x16_s (local.get $y))))))
          (local.set $a (i32.add (local.get $a) (i32.const 16)))
          (local.set $b (i32.add (local.get $b) (i32.const 16)))
          (br_if $eachBlock (i32.lt_u (local.get $a) (local.get $end))))
        (f32.store (local.get $to) (f32.mul
          (f32.mul (local.get $scale) (f32.load
            (i32.add (local.get $scales) (i32.shl (i32.load (local.get $query)) (i32.const 2)))))
          (f32.convert_i32_s (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (local.set $query (i32.add (local.get $query) (i32.const 4)))
        (br $eachQuery)))
      (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
      (local.set $out (i32.add (local.get $out) (local.get $strideBytes)))
      (br $eachRow))))

  ;; best[k][j] = the largest cosines[places[i]][j] of block k, whose places are blockTokens long, the last one perhaps shorter.
  ;; best must hold zeros: a token matched by nothing, or worse, scores 0.
  (func (export "maximiseBlocks")
    (param $cosines i32) (param $strideBytes i32) (param $places i32) (param $count i32) (param $blockTokens i32) (param $best i32)
    (local $last i32) (local $left i32) (local $row i32) (local $at i32) (local $to i32)
    (local.set $last (i32.add (local.get $places) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $left (local.get $blockTokens))
    (block $done (loop $eachPlace
      (br_if $done (i32.ge_u (local.get $places) (local.get $last)))
      (if (i32.eqz (local.get $left)) (then
        (local.set $best (i32.add (local.get $best) (local.get $strideBytes)))
        (local.set $left (local.get $blockTokens))))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (local.set $row (i32.add (local.get $cosines) (i32.mul (i32.load (local.get $places)) (local.get $strideBytes))))
      (local.set $at (i32.const 0))
      (loop $eachFour
        (local.set $to (i32.add (local.get $best) (local.get $at)))
        (v128.store (local.get $to) (f32x4.pmax
          (v128.load (local.get $to)) (v128.load (i32.add (local.get $row) (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $eachFour (i32.lt_u (local.get $at) (local.get $strideBytes))))
      (local.set $places (i32.add (local.get $places) (i32.const 4)))
      (br $eachPlace)))))
