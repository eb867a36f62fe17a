;; The loops of resize-rgb.ts and normalise.ts sixteen bytes at a time (WebAssembly SIMD): plain.ts says the same in TypeScript,
;; five times slower. Compiled to kernel.wasm.ts by `npm run gen`.
(module
  (memory (export "memory") 1)

  ;; Resize, first pass. Every sum is below 2^31, since a pixel's weights add up to about 2^22.
  ;; `rows` rows, `row` bytes apart, become rows of `width` pixels of three bytes, each (2^21 + sum of tap * weight) >> 22.
  ;; Of each output pixel, as i32: first, where in the row its first tap lies, in bytes; count, its number of taps;
  ;; weights, room for `taps` of them a pixel. Reads and writes one byte beyond the end.
  (func (export "columns")
    (param $in i32) (param $row i32) (param $out i32) (param $rows i32) (param $width i32)
    (param $first i32) (param $count i32) (param $weights i32) (param $taps i32)
    (local $x i32) (local $at i32) (local $weight i32) (local $end i32) (local $sum v128)
    (loop $eachRow
      (local.set $x (i32.const 0))
      (loop $eachPixel
        (local.set $at (i32.add (local.get $in) (i32.load (i32.add (local.get $first) (i32.shl (local.get $x) (i32.const 2))))))
        (local.set $weight (i32.add (local.get $weights) (i32.shl (i32.mul (local.get $x) (local.get $taps)) (i32.const 2))))
        (local.set $end (i32.add (local.get $weight)
          (i32.shl (i32.load (i32.add (local.get $count) (i32.shl (local.get $x) (i32.const 2)))) (i32.const 2))))
        (local.set $sum (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
        (loop $eachTap
          (local.set $sum (i32x4.add (local.get $sum)
            (i32x4.mul
              (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $at))))
              (v128.load32_splat (local.get $weight)))))
          (local.set $at (i32.add (local.get $at) (i32.const 3)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $eachTap (i32.lt_u (local.get $weight) (local.get $end))))
        (local.set $sum (i32x4.shr_u (local.get $sum) (i32.const 22)))
        (local.set $sum (i16x8.narrow_i32x4_u (local.get $sum) (local.get $sum)))
        ;; The fourth byte is overwritten by the next pixel.
        (v128.store32_lane 0 (local.get $out) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
        (local.set $out (i32.add (local.get $out) (i32.const 3)))
        (local.set $x (i32.add (local.get $x) (i32.const 1)))
        (br_if $eachPixel (i32.lt_u (local.get $x) (local.get $width))))
      (local.set $in (i32.add (local.get $in) (local.get $row)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br_if $eachRow (local.get $rows))))

  ;; Resize, second pass. One row of `length` bytes out of `taps` rows that follow each other. Reads and writes up to fifteen bytes beyond the end.
  (func (export "row")
    (param $in i32) (param $length i32) (param $out i32) (param $weights i32) (param $taps i32)
    (local $j i32) (local $at i32) (local $weight i32) (local $end i32)
    (local $bytes v128) (local $low v128) (local $high v128) (local $w v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $weights) (i32.shl (local.get $taps) (i32.const 2))))
    (loop $eachBlock
      (local.set $at (i32.add (local.get $in) (local.get $j)))
      (local.set $weight (local.get $weights))
      (local.set $a (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $b (local.get $a))
      (local.set $c (local.get $a))
      (local.set $d (local.get $a))
      (loop $eachTap
        (local.set $w (v128.load32_splat (local.get $weight)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $low (i16x8.extend_low_i8x16_u (local.get $bytes)))
        (local.set $high (i16x8.extend_high_i8x16_u (local.get $bytes)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $low)) (local.get $w))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $low)) (local.get $w))))
        (local.set $c (i32x4.add (local.get $c) (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $high)) (local.get $w))))
        (local.set $d (i32x4.add (local.get $d) (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $high)) (local.get $w))))
        (local.set $at (i32.add (local.get $at) (local.get $length)))
        (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
        (br_if $eachTap (i32.lt_u (local.get $weight) (local.get $end))))
      (v128.store (i32.add (local.get $out) (local.get $j))
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_u (i32x4.shr_u (local.get $a) (i32.const 22)) (i32x4.shr_u (local.get $b) (i32.const 22)))
          (i16x8.narrow_i32x4_u (i32x4.shr_u (local.get $c) (i32.const 22)) (i32x4.shr_u (local.get $d) (i32.const 22)))))
      (local.set $j (i32.add (local.get $j) (i32.const 16)))
      (br_if $eachBlock (i32.lt_u (local.get $j) (local.get $length)))))

  ;; One channel of a row of `width` RGB pixels as float32: (level - mean) / std, each step rounded. `in` is the channel's
  ;; first byte. Reads up to fifteen bytes beyond the end, writes none.
  (func (export "channel") (param $in i32) (param $width i32) (param $out i32) (param $mean f32) (param $std f32)
    (local $end i32) (local $fours i32)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $width) (i32.const 2))))
    (local.set $fours (i32.sub (local.get $end) (i32.const 16)))
    (block $noFours
      (br_if $noFours (i32.lt_u (local.get $width) (i32.const 4)))
      (loop $eachFour
        (v128.store (local.get $out)
          (f32x4.div
            (f32x4.sub
              (f32x4.convert_i32x4_u
                (i8x16.shuffle 0 16 16 16 3 16 16 16 6 16 16 16 9 16 16 16
                  (v128.load (local.get $in)) (v128.const i32x4 0 0 0 0)))
              (f32x4.splat (local.get $mean)))
            (f32x4.splat (local.get $std))))
        (local.set $in (i32.add (local.get $in) (i32.const 12)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br_if $eachFour (i32.le_u (local.get $out) (local.get $fours)))))
    (block $done
      (loop $eachOne
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (f32.store (local.get $out)
          (f32.div (f32.sub (f32.convert_i32_u (i32.load8_u (local.get $in))) (local.get $mean)) (local.get $std)))
        (local.set $in (i32.add (local.get $in) (i32.const 3)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $eachOne))))
)
