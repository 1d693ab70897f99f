;;; The changes and calls of caches.lisp, with a method on every hook of the metaobject protocol that only calls the next
;;; one: what generic functions remember must still be true.
(load (merge-pathnames "hooked.lisp" *load-truename*))
(load (merge-pathnames "caches.lisp" *load-truename*))
