(setf (colour 1) 5)
