(make-package :app)
(print (mian))
