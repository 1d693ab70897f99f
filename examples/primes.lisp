;;; The primes below 20,000, counted in parallel: each worker takes a stretch of the numbers and
;;; sends back what it found.

(defun primep (n)
  (and (> n 1)
       (loop for d from 2
             while (<= (* d d) n)
             never (zerop (mod n d)))))

(defun count-primes (from below)
  (loop for n from from below below count (primep n)))

(defun count-in-parallel (limit workers)
  (let ((parent (muproc-current-process))
        (step (ceiling limit workers)))
    (dotimes (i workers)
      (muproc-spawn (gensym "COUNTER")
                    (lambda (from below)
                      (mumsg-send parent :stretch from :primes (count-primes from below)))
                    (list (* i step) (min limit (* (1+ i) step)))))
    (let ((counts (loop repeat workers
                        collect (mumsg-receive (from)
                                  ((stretch primes) t (cons stretch primes))))))
      (loop for (start . primes) in (sort counts #'< :key #'car)
            do (format t "from ~5d: ~4d primes~%" start primes))
      (reduce #'+ counts :key #'cdr))))

(format t "~:d primes below 20,000~%" (count-in-parallel 20000 8))
