;;; Waits that test again and again keep virtual time going only as long as anything else can happen.
