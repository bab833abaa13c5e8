;; The two loops that training spends its time in outside the matrix products, four floats at a time.
;; A batch is a sparse matrix A: row r holds the ids list[bounds[r]] .. list[bounds[r + 1] - 1], an id as often as it occurs.
;; All addresses and rowBytes are in bytes; rowBytes is a multiple of 128. Memory is shared between the threads; each call writes
;; only its own rows, so results do not depend on how many threads there are.
(module
  (import "shared" "memory" (memory 1 65536 shared))

  ;; out[r - from] = sum of source[id] over the ids of row r, for from <= r < to (A times source).
  (func (export "sumRows")
    (param $list i32) (param $bounds i32) (param $from i32) (param $to i32)
    (param $source i32) (param $out i32) (param $rowBytes i32)
    (local $column i32) (local $next i32) (local $first i32) (local $last i32) (local $at i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (block $allRows (loop $eachRow
      (br_if $allRows (i32.ge_u (local.get $from) (local.get $to)))
      (local.set $at (i32.add (local.get $bounds) (i32.shl (local.get $from) (i32.const 2))))
      (local.set $first (i32.add (local.get $list) (i32.shl (i32.load (local.get $at)) (i32.const 2))))
      (local.set $last (i32.add (local.get $list) (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 2))))
      (local.set $column (i32.const 0))
      (loop $eachBlock
        (local.set $a (v128.const i32x4 0 0 0 0)) (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0)) (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $e (v128.const i32x4 0 0 0 0)) (local.set $f (v128.const i32x4 0 0 0 0))
        (local.set $g (v128.const i32x4 0 0 0 0)) (local.set $h (v128.const i32x4 0 0 0 0))
        (local.set $next (local.get $first))
        (block $allIds (loop $eachId
          (br_if $allIds (i32.ge_u (local.get $next) (local.get $last)))
          (local.set $at (i32.add
            (i32.add (local.get $source) (local.get $column))
            (i32.mul (i32.load (local.get $next)) (local.get $rowBytes))))
          (local.set $a (f32x4.add (local.get $a) (v128.load (local.get $at))))
          (local.set $b (f32x4.add (local.get $b) (v128.load offset=16 (local.get $at))))
          (local.set $c (f32x4.add (local.get $c) (v128.load offset=32 (local.get $at))))
          (local.set $d (f32x4.add (local.get $d) (v128.load offset=48 (local.get $at))))
          (local.set $e (f32x4.add (local.get $e) (v128.load offset=64 (local.get $at))))
          (local.set $f (f32x4.add (local.get $f) (v128.load offset=80 (local.get $at))))
          (local.set $g (f32x4.add (local.get $g) (v128.load offset=96 (local.get $at))))
          (local.set $h (f32x4.add (local.get $h) (v128.load offset=112 (local.get $at))))
          (local.set $next (i32.add (local.get $next) (i32.const 4)))
          (br $eachId)))
        (local.set $at (i32.add (local.get $out) (local.get $column)))
        (v128.store (local.get $at) (local.get $a))
        (v128.store offset=16 (local.get $at) (local.get $b))
        (v128.store offset=32 (local.get $at) (local.get $c))
        (v128.store offset=48 (local.get $at) (local.get $d))
        (v128.store offset=64 (local.get $at) (local.get $e))
        (v128.store offset=80 (local.get $at) (local.get $f))
        (v128.store offset=96 (local.get $at) (local.get $g))
        (v128.store offset=112 (local.get $at) (local.get $h))
        (local.set $column (i32.add (local.get $column) (i32.const 128)))
        (br_if $eachBlock (i32.lt_u (local.get $column) (local.get $rowBytes))))
      (local.set $out (i32.add (local.get $out) (local.get $rowBytes)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br $eachRow))))

  ;; Adam on one row (Kingma and Ba 2015): mean = .9 mean + .1 g; square = .999 square + .001 g^2;
  ;; weight -= rate * mean / (sqrt(square * unbias) + 1e-8). rate and unbias carry the bias corrections of the row's own step count.
  (func (export "adamRow")
    (param $gradient i32) (param $weight i32) (param $mean i32) (param $square i32)
    (param $rate f32) (param $unbias f32) (param $rowBytes i32)
    (local $column i32) (local $g v128) (local $m v128) (local $s v128)
    (loop $eachFour
      (local.set $g (v128.load (i32.add (local.get $gradient) (local.get $column))))
      (local.set $m (f32x4.add
        (f32x4.mul (v128.load (i32.add (local.get $mean) (local.get $column))) (f32x4.splat (f32.const 0.9)))
        (f32x4.mul (local.get $g) (f32x4.splat (f32.const 0.1)))))
      (local.set $s (f32x4.add
        (f32x4.mul (v128.load (i32.add (local.get $square) (local.get $column))) (f32x4.splat (f32.const 0.999)))
        (f32x4.mul (f32x4.mul (local.get $g) (local.get $g)) (f32x4.splat (f32.const 0.001)))))
      (v128.store (i32.add (local.get $mean) (local.get $column)) (local.get $m))
      (v128.store (i32.add (local.get $square) (local.get $column)) (local.get $s))
      (v128.store (i32.add (local.get $weight) (local.get $column)) (f32x4.sub
        (v128.load (i32.add (local.get $weight) (local.get $column)))
        (f32x4.div
          (f32x4.mul (local.get $m) (f32x4.splat (local.get $rate)))
          (f32x4.add
            (f32x4.sqrt (f32x4.mul (local.get $s) (f32x4.splat (local.get $unbias))))
            (f32x4.splat (f32.const 1e-8))))))
      (local.set $column (i32.add (local.get $column) (i32.const 16)))
      (br_if $eachFour (i32.lt_u (local.get $column) (local.get $rowBytes)))))
)
