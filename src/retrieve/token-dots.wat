;; Dot products of int8 rows, sixteen values at a time. Addresses in bytes; rowBytes is a multiple of 16.
(module
  (memory (export "memory") 1 65536)

  ;; out[i] = row ids[i] of table . row `query` of table, int32, for 0 <= i < count.
  (func (export "dotRows")
    (param $table i32) (param $rowBytes i32) (param $query i32) (param $ids i32) (param $count i32) (param $out i32)
    (local $a i32) (local $b i32) (local $end i32) (local $last i32) (local $x v128) (local $y v128) (local $sum v128)
    (local.set $query (i32.add (local.get $table) (i32.mul (local.get $query) (local.get $rowBytes))))
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $eachRow
      (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
      (local.set $a (local.get $query))
      (local.set $b (i32.add (local.get $table) (i32.mul (i32.load (local.get $ids)) (local.get $rowBytes))))
      (local.set $end (i32.add (local.get $a) (local.get $rowBytes)))
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
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br $eachRow)))))
