;;;; Logical blocks made at random, laid out in narrow and wide lines: as by SBCL. Left out are those where
;;;; SBCL keeps a prefix of lines after its block, or takes the section of a tab from a block that has ended.

(defun lay (width miser lines control &rest args) (let ((*print-right-margin* width) (*print-miser-width* miser) (*print-lines* lines) (*print-pretty* t)) (substitute #\/ #\Newline (apply #'format nil control args))))
;=> LAY
(lay 25 20 nil "~@<~@<[~;xy~;]~:>dddd xy ~%~:_~@_a~:>")
;=> "[xy]dddd xy //a"
(lay 40 nil 1 "~@:<dddd~@:<dddd~@<[~;~@:<bbeeeee xyz~_eeeee ~:>~@<;; ~@;a ~:I~_~%~:>ccc xy~;]~:>xydddd~:>~:_~:_eeeee~_~:>")
;=> "(dddd(dddd[(bbeeeee xyz ..)]))"
(lay 20 4 nil "~@<[~;~@_~:_~;]~:>")
;=> "[]"
(lay 30 nil 2 "~@:<~-1Ia~-1I~:_~@:<~@<~@<[~;a ~%ccc ccc eeeee~:I~;]~:>~:>~_dddd xyz~@:<~@:<xy ~:>xyz~:@_~@:<~_ffffff~:_abb ~:>~:>~_~:_~:>~:>")
;=> "(a/([a  ..]))"
(lay 25 nil nil "~@<bb ~1:I~_xyz ~:>")
;=> "bb xyz "
(lay 10 20 nil "~@<;; ~@;ccc bb~@<[~;~@:<~1:Ia xyz ~@<bb xyxyz~:>~:_~:>xy ~@_~;]~:>xyz~_~@<~_~:>~@<[~;xy ~;]~:>~:>")
;=> ";; ccc bb[(a xyz bb xyxyz/;;         )xy/;;        ]xyz/;; [xy ]"
(lay 20 nil nil "~@<~@<~@<~@_ffffff eeeee~:>xy ~@<[~;~@<[~;xyz~;]~:>ccc dddd ~@<xy~:>~:_~;]~:>ffffff ~@:<~@<bb ~:_dddd ~:>~@:<a xy~_~_~:_~:>bb~@<dddd a~3Idddd~:>~:@_~:>~:>~@_~_~:>")
;=> "ffffff eeeeexy [[xyz]ccc dddd xy/                ]ffffff (bb/                         dddd (a xy///                               )bbdddd adddd/                         )/"
(lay 40 nil nil "~@<;; ~@;~:@_~@<[~;~@:<ccc a ffffff ~@<[~;~%eeeee~:I~%bb~;]~:>~@<xy xyxyxyz eeeee xyz xy ~:>~:>eeeee xyz eeeee~:_~;]~:>~:_~@_~@<[~;a ~@<ffffff xyz~%xy ~_~1:I~:>~@<a~3I~@:<~%xyz~@_~2Ia~@_~:>~_~:>~@<;; ~@;~3Ia ~:>~1:I~@<bb~@_~@<[~;xyzxy~_bb~;]~:>xy ~_eeeeedddd ~:>xyz~;]~:>~@_~:>")
;=> ";;/;; [(ccc a ffffff [/;; eeeee/;; bb]xy xyxyxyz eeeee xyz xy )eeeee xyz eeeee/;;  ]/;; [a ffffff xyz/;; xy/;;    a(/;; xyza)/;;       ;; a bb[xyzxybb]xy/;;            eeeeedddd xyz]"
(lay 12 nil nil "~@:<xy ~@:<~@_~@<a~@<;; ~@;xyeeeee ~2Ixy~:>~@<[~;~:_ccc~;]~:>xy bb ~:>~@<[~;aa ~;]~:>~@_ccc xy ~:>~:>")
;=> "(xy (a;; xyeeeee xy[/                    ccc]xy bb [aa ]ccc xy ))"
(lay 12 4 nil "~@<eeeee ~_axy~:>")
;=> "eeeee axy"
(lay 30 20 nil "~@<~Iccc~@_xya ccc bb ~:>")
;=> "cccxya ccc bb "
(lay 30 nil nil "~@<~@<;; ~@;~1:Ieeeee~:>a ~@<xyz~@<~_~@:<bbbb ~:>~@<bb~_aa xyxyxyz ~:>~:>~:>~@<~%~:>~@<eeeee ~@:<~@_~:_~_~:_~:>~@:<~%ffffff bb ~:>~:I~@_xyz ~:@_~:>bb ~:>")
;=> ";; eeeeea xyz/             (bbbb )bb/                    aa xyxyxyz /eeeee (/       )(/ffffff bb )xyz/           bb "
(lay 25 20 2 "~@<~@<a ~:_ffffff ~:_~@_~-1I~:>~:>")
;=> "a ffffff "
(lay 15 8 nil "~@:<~@<bb xyz~@<~@<[~;xyza~_~2,4@Tdddd dddd~;]~:>~-1I~@<[~;bbeeeee~;]~:>xyz~_~:_~_~:>~@:<~I~:_~@<xyzeeeee~:_~@_~_~:_~:>xy~_a~:>~@<eeeeexybb ccc ~:>ccc ~:>~:>")
;=> "(bb xyz[xyza/            dddd dddd][bbeeeee]xyz///       (/        xyzeeeee////        xy/        a)eeeeexybb ccc ccc )"
(lay 8 20 1 "~@:<ffffff~_~@<;; ~@;~%ccc eeeee ~%~:>a ~:_xy ~:>")
;=> "(ffffff ..)"
(lay 12 nil 2 "~@<~I~@<[~;xy~%bbxy ~_~:_~;]~:>~@<[~;eeeee ~@<xy~@<ffffffbb~:>~@:<eeeee ~:Ieeeee ccc xyz~:>xyz ~:@_~:>~;]~:>~:_ccc~:_ffffff ~:>")
;=> "[xy/bbxy ..]"
(lay 12 8 2 "~@<cccxyzccc~:>")
;=> "cccxyzccc"
(lay 40 4 2 "~@<[~;~_~@<~:_ffffff ~%ffffff cccbb ~@<eeeee bb dddd ~:>~:>~@:<ccc~:>~;]~:>")
;=> "[/ ffffff  ..]"
(lay 40 nil nil "~@<[~;dddd~:_dddd ~@_~;]~:>")
;=> "[dddddddd ]"
(lay 20 20 nil "~@<ffffff ~@:<~_~:_ccc ~:>dddd ~@:<eeeee ~@<[~;~@<[~;ccc ~3I~_ccc~;]~:>~_xy ~_~;]~:>~_~3Ia~@_~:_~:>~1:I~@<~@<[~;xyz~@<~:>~@<;; ~@;a~@_~_~:>ffffff~@<;; ~@;~@_~%~:>~;]~:>ccc ~:>~:>")
;=> "ffffff (//        ccc )dddd (eeeee [[ccc/                           ccc]/                          xy/                          ]/                   a//                   )[xyz;; a/                        ;;/                        ;; ffffff;;/                                 ;; /                                 ;; ]ccc "
(lay 15 nil nil "~@<[~;~%~3I~%~:_~;]~:>")
;=> "[///    ]"
(lay 6 8 nil "~@:<a~@<;; ~@;~@<~@<[~;bba~;]~:>~@<~4,2T~_~_cccdddd ~:_~:>~_~:>xyz~8T~:>~@<;; ~@;xy ~:>xyz ~:>")
;=> "(a;; [bba]/  ;;/  ;;      cccdddd/  ;;/  ;; xyz ;; xy xyz )"
(lay 6 nil nil "~@:<~@<~:_~_~@<;; ~@;~:_~@<;; ~@;xyxyffffffeeeee~_~:>~%eeeee xy ~@<bb~_~%~:>~_~:>~:>~:>")
;=> "(/ ;;/ ;; ;; xyxyffffffeeeee/ ;; ;; / ;; eeeee xy bb/ ;;          / ;;/ ;; )"
(lay 6 nil nil "~@<ccc~_dddd~@<~%ccc ~@_~:>~:_~_~:>")
;=> "ccc/dddd/ccc//"
(lay 12 4 1 "~@<~@:<~@<[~;~@<;; ~@;~:_~:@_xy~:_axy~:>~;]~:>a~-1I~@_bb~:>a ~:>")
;=> "([;; ..])"
(lay 12 nil 3 "~@<[~;~@:<a~:>ccc xyz ~;]~:>")
;=> "[(a)ccc xyz ]"
(lay 40 4 nil "~@<;; ~@;~%~@:<ccc~@:<~_~@<;; ~@;~_eeeeeffffff xyzxyeeeee ccc ~:>~@<[~;ffffff~;]~:>~:>~@<[~;~:_ffffff xyz bb ~-1I~;]~:>~_~:>~@<ccc ~_~@:<~@<[~;bbeeeeeeeeee ~:_eeeee~;]~:>xyzdddd ~:>~:>~:_~@:<~@_~:>xy~@<ffffff ~:>~:>")
;=> ";; /;; (ccc(/;;      ;;/;;      ;; eeeeeffffff xyzxyeeeee ccc [ffffff])[/;;                                              ffffff xyz bb ]/;;  )ccc ([bbeeeeeeeeee eeeee]xyzdddd )/;; ()xyffffff "
(lay 6 nil nil "~@<ccc~_~:>")
;=> "ccc"
(lay 20 nil nil "~@<[~;~%~@<xy ~:>~_~:_xy ~;]~:>")
;=> "[/xy/ xy ]"
(lay 25 8 nil "~@<;; ~@;ccc ~:>")
;=> ";; ccc "
(lay 8 nil nil "~@:<bb~_~@:<bbxyz~@<~:_~@<~-1Ixy~@_~-1Ixy~:>a~:_~@_~3Ixy ~:>~@<xyz~:>ffffff ~:>~@<;; ~@;bb ~:>~:>")
;=> "(bb/ (bbxyz/       xyxya/       xy xyzffffff );; bb )"
(lay 8 nil nil "~@:<a~%~@_xyz~:>")
;=> "(a/xyz)"
(lay 6 8 nil "~@:<ddddxy ~3I~@<[~;~%~:_ffffff xyz ~@<;; ~@;~:_~:>~;]~:>~@<xy eeeee ~@<xyz ~:>aa~_a ~:>~:>")
;=> "(ddddxy [//         ffffff xyz ;;/                    ;; ]xy eeeee xyz aa/                        a )"
(lay 10 nil nil "~@<xyz ~@<a ~@_~:>ccc ~:>")
;=> "xyz a ccc "
(lay 10 4 1 "~@<ffffffxy eeeeebb ~@<a ~4Tdddd~1,4:@T~_~:T~:>xy~@<;; ~@;~_dddd~:_~_eeeee~@:<~@:<~_xyzccc ccc~:>xyccc ~:@_eeeeexy xy~:>~:>~:>")
;=> "ffffffxy eeeeebb a  dddd .."
(lay 20 8 nil "~@<;; ~@;~4,2T~:>")
;=> ";;  "
(lay 8 nil nil "~@<~@_bb eeeeeeeeee ~_eeeee~:>")
;=> "bb eeeeeeeeee/eeeee"
(lay 30 8 1 "~@:<dddd ~:_~_~:>")
;=> "(dddd )"
(lay 6 nil nil "~@:<~@<~:_ccc ~:>ffffff ~@<~:_~:>~2I~:@_~:>")
;=> "(/ ccc ffffff//   )"
(lay 30 20 nil "~@<[~;a~_ffffff~@:<~@<;; ~@;bb ~_~@<affffffeeeeeeeeee~:_~I~:>~@_xy ~:>~:Ibb ~:_xy ~_~:>bb ~;]~:>")
;=> "[a/ ffffff(;; bb/        ;; affffffeeeeeeeeee/        ;; xy bb/              xy/              )bb ]"
(lay 30 nil nil "~@<xy xyz~@_ffffff~_~_~%~:>")
;=> "xy xyzffffff///"
(lay 20 nil 2 "~@<xy ~:_ccc ~@<[~;eeeee ccc ~@<~:@_~:_xyz~@<[~;ddddcccffffffxy~_~;]~:>~:_~:>~%~;]~:>~_~:_xy ~:>")
;=> "xy/ccc [eeeee ccc ..]"
(lay 30 nil nil "~@<[~;axyz ~@:<bb ~2,4@T~@:<bb ~:_~4,3:T~@_~:>~:_~:>~2Ibb ~:_eeeee ~;]~:>")
;=> "[axyz (bb   (bb     ))bb/   eeeee ]"
(lay 20 20 2 "~@<;; ~@;eeeee ~_bb xy~:>")
;=> ";; eeeee bb xy"
(lay 8 nil 1 "~@<~@:<~:_~@:<dddd~@<a~:>~:>ffffff~:>~@<;; ~@;~@<;; ~@;~@:<xyxy~:>dddd ~@:<eeeee ffffff ~:_~:>~@:<~%~_~:>~:_cccccc ~:>ccc~:>~:_xy ~:>")
;=> "( ..)"
(lay 6 8 nil "~@<[~;ccc ~;]~:>")
;=> "[ccc ]"
(lay 30 8 nil "~@<;; ~@;aeeeeebb~%~:@_~@<~_xy xy xyzccc ~:>~:>")
;=> ";; aeeeeebb/;;/;; xy xy xyzccc "
(lay 15 4 nil "~@<[~;xyz ~;]~:>")
;=> "[xyz ]"
(lay 25 nil nil "~@:<~%~_xy ~@<[~;~:_~I~_~;]~:>a bb~:>")
;=> "(// xy []a bb)"
(lay 25 20 nil "~@<;; ~@;xyz~%~:_~@<ffffff ffffff dddd ~Ixy~:>a ~:>")
;=> ";; xyz/;;/;; ffffff ffffff dddd xya "
(lay 20 4 nil "~@<xy ~:>")
;=> "xy "
(lay 25 20 1 "~@<;; ~@;~_~:_xy~:>")
;=> ";; xy"
(lay 15 nil 3 "~@:<~%ccc ~@:<~@<[~;~@:<xyzcccccc~:>~@_~_~;]~:>~:>~I~:>")
;=> "(/ccc ([(xyzcccccc)/      ]))"
(lay 6 nil nil "~@:<~-1I~@_~_~_~:_~:>")
;=> "()"
(lay 12 nil 1 "~@<~@<~:_~:>~:>")
;=> ""
(lay 15 nil nil "~@<[~;~@:<ccc ~@:<~@<a xy~_~:>~:>xy~:_~:>~@<;; ~@;a ~@<;; ~@;~@<xyz ~:_~:>eeeee~@<[~;xyxy~:_xyxyffffff bb ~;]~:>~:>~_~_~2I~_~:_~:>~:_~@<[~;ccc ~;]~:>a ~%~;]~:>")
;=> "[(ccc (a xy)xy/  );; a ;; xyz/   ;;   ;; eeeee[xyxy/   ;;   ;;       xyxyffffff bb ]/   ;;/   ;;/   ;;/ [ccc ]a /]"
(lay 10 8 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 10 20 nil "~@:<a aa bb~_~@_~:>")
;=> "(a aa bb)"
(lay 15 8 nil "~@<dddd~3I~:>")
;=> "dddd"
(lay 8 nil nil "~@:<xy ~2Iddddxy xyz~:>")
;=> "(xy ddddxy xyz)"
(lay 12 8 nil "~@<xy ~@<;; ~@;~@<;; ~@;eeeee ~@<[~;bb xyz xyccc ~;]~:>dddd ~@_ffffff a~@<;; ~@;bb ~Ibb ccc~:>~:>a ~@<~@<bb ~:>~@<~_~:>~:>xyz ~_ccc~:>~:>")
;=> "xy ;; ;; eeeee [bb xyz xyccc ]dddd/   ;; ;; ffffff a;; bb bb ccca bb/   ;;                             xyz/   ;; ccc"
(lay 10 nil 2 "~@<[~;dddd xy~_~@<[~;xy ~;]~:>~@_~@<;; ~@;~@<xyz~@:<xy ~1:I~:>bb~:>~:>~;]~:>")
;=> "[dddd xy/ [xy ];; xyz(xy )bb]"
(lay 8 8 nil "~@<;; ~@;~@<~2Iffffff ~_~@<xy ~:_bb ~@:<bbxy ~2I~@_~:I~:>~@_~:>eeeeexyz ~:>bb ~@_~%xy~3I~:>")
;=> ";; ffffff/;; xy/;; bb (bbxy/;;     )/;; eeeeexyz bb/;; /;; xy"
(lay 25 nil nil "~@<a ccc ~_~:_a ~:_~:>")
;=> "a ccc a "
(lay 30 nil nil "~@:<~:_xy ~@<[~;~:_~@<~@:<~@_~_xy ~:_~:>xyffffff~_~:>xyzbb ~@<eeeee xy ~:>~;]~:>bb ~:>")
;=> "(/ xy [/     (xy )xyffffff/     xyzbb eeeee xy ]bb )"
(lay 30 nil nil "~@:<~:_xy ~@:<xy xy ~@<~8T~1,4:@Tcccffffff~:>~:_~@<;; ~@;bb ~@_~:>~@<dddd ~@<[~;~1:I~_~;]~:>dddd ~@:<~:_xybb~:_~:>~:_bb ~:>~4,3:T~:>~_xy~:>")
;=> "(/ xy (xy xy     cccffffff/     ;; bb dddd []dddd (xybb)/           bb  )/ xy)"
(lay 30 nil 2 "~@:<aa ~:>")
;=> "(aa )"
(lay 10 8 nil "~@:<xy~%~@<~@:<~1:I~:_~@:<xyz ~:>xyeeeee ~:_~:>~:_axy~:>~:_~@<bb~@<xy~@<eeeee abb~:_abb~:>bb ~_~:>~@<[~;~@<~2Ixycccxyccc~:>~@<[~;aeeeeebb ~3Ieeeee ~:I~;]~:>dddd ~2I~;]~:>~@<[~;xy ~;]~:>~:Ieeeee~:>~:>")
;=> "(xy/(/  (xyz )xyeeeee/  )/axy/ bbxyeeeee abb/     abbbb/   [xycccxyccc[aeeeeebb eeeee ]dddd ][xy ]eeeee)"
(lay 20 4 2 "~@<xy ~:>")
;=> "xy "
(lay 6 4 1 "~@<eeeeedddd ~%~:>")
;=> "eeeeedddd  .."
(lay 6 nil nil "~@:<~@_bb xy~2Ieeeee ~2,4@T~1,4:@T~:>")
;=> "(bb xyeeeee      )"
(lay 40 20 nil "~@<~_~@<[~;~@:<dddd ~3I~@<ddddaffffff~_xyffffffxy~:>~@_~%~:_~:>~@<;; ~@;a dddd~_ccc~:>eeeeeccc ~:I~;]~:>~:_eeeee ~@:<~@_ffffffxy~:>~_dddd~:>")
;=> "/[(dddd ddddaffffffxyffffffxy//     );; a ddddccceeeeeccc ]/eeeee (ffffffxy)/dddd"
(lay 10 nil nil "~@<ffffff dddd~:_~_~Ieeeee~_~:>")
;=> "ffffff dddd//eeeee/"
(lay 15 8 nil "~@<~@<;; ~@;~@<xy~:>xy ~:_~:I~@:<~@:<dddd~_~:>~@<~2Ia bb xy~:>a ~@<[~;a~@_xy dddd xy~;]~:>~:>xy~:>~:_xydddd ~_~2I~_~:>")
;=> ";; xyxy/;; ((dddd/;;   )a bb xya [a/;;              xy dddd xy])xy/xydddd//  "
(lay 25 nil nil "~@<;; ~@;eeeee dddd dddd ~%~I~:>")
;=> ";; eeeee dddd dddd /;; "
(lay 12 nil nil "~@:<a~4,3:Tffffff ~:>")
;=> "(a   ffffff )"
(lay 6 nil nil "~@:<~:_xy xy ~:>")
;=> "(/ xy xy )"
(lay 25 20 nil "~@:<~-1I~_~:_bb ~:>")
;=> "(bb )"
(lay 10 nil nil "~@<xydddd~:_bbxy~@<[~;~1:I~:_ddddxyz ~;]~:>~@<;; ~@;eeeeebb~:>~:>")
;=> "xydddd/bbxy[/      ddddxyz ];; eeeeebb"
(lay 30 nil nil "~@<~_~:_~:>")
;=> ""
(lay 8 8 nil "~@<[~;dddd~4,2T~;]~:>")
;=> "[dddd ]"
(lay 8 4 nil "~@<~:_~:_~%~:>")
;=> "/"
(lay 15 8 nil "~@<~1:Iccc ~@<[~;~@:<xy xy ~:_dddd ~:>dddd~@_~;]~:>dddd~:>")
;=> "ccc [(xy xy/      dddd )dddd]dddd"
(lay 40 20 nil "~@:<~_xyz cccxyxy ~3I~:_~:>")
;=> "(xyz cccxyxy )"
(lay 12 nil nil "~@:<ddddaxy ~:>")
;=> "(ddddaxy )"
(lay 10 20 1 "~@<;; ~@;~:_~@<dddd ~@<~@<xyz ~:>~_ffffff~:>~:_~1:I~_~:>eeeee ~@<[~;xyz~2I~@:<~_ffffff ~@<;; ~@;~3Ieeeee~:_bb ~:>~:>~_~;]~:>ffffff ~:>")
;=> ";; .."
(lay 12 nil nil "~@<ffffff dddd dddd~_~:>")
;=> "ffffff dddd dddd/"
(lay 8 nil nil "~@<~@<[~;xyz xyz ccc ~@:<a ~@:<ffffff xy eeeee~_~:>~:@_xy~:>~@<~@<[~;xy~-1I~%~;]~:>a ~:>~@<eeeee~:_~@:<xy axy ffffff~:>~_~:>~;]~:>a~@<~%ccc~@<dddd~_~@:<~_~:_ffffff~:>xy ~:@_~:I~:>~@_~@_~:_~:_~:>dddd xy ~:>")
;=> "[xyz xyz ccc (a (ffffff xy eeeee/                 )/              xy)[xy/]a eeeee/   (xy axy ffffff)/   ]a/cccdddd/   (//    ffffff)xy///     dddd xy "
(lay 10 8 nil "~@:<~@<[~;xy ccc ~;]~:>~%~:@_~I~:>")
;=> "([xy ccc ]// )"
(lay 15 nil nil "~@:<~@<~:Ieeeeeeeeee ~:>~:>")
;=> "(eeeeeeeeee )"
(lay 15 nil 1 "~@<~:@_ccc xy ~:>")
;=> " .."
(lay 40 8 nil "~@:<xyz~@<;; ~@;~@<[~;~@<adddd xy ~_~:>~:_xy bb ~@<ffffffdddd~:>~;]~:>~:>bbffffff bb ~:>")
;=> "(xyz;; [adddd xy/    ;;  xy bb ffffffdddd]bbffffff bb )"
(lay 40 nil nil "~@<~@<xyz~:_~@:<ccc ~2Iccc~@<xy xy ~3I~1:Icccaccc ~:>a ccc ~:>~@<;; ~@;~@<bb~-1Ibb bbccc~_~:>ffffff ~:>~:>bb ~@:<~@:<~@:<dddd ~:>~:>~_eeeee~@<eeeee ~@<;; ~@;ccc xy cccaccc ~:>~@<;; ~@;dddd~:>~2I~:>eeeee ~:>ccc~:>")
;=> "xyz/(ccc cccxy xy cccaccc a ccc );; bbbb bbccc/                             ;; ffffff bb (((dddd ))/                                           eeeeeeeeee ;; ccc xy cccaccc ;; ddddeeeee )ccc"
(lay 25 nil nil "~@<~Ixy ~:I~1:Idddd ~@<;; ~@;~@:<xy~_~@<[~;~2I~;]~:>~:>~_~_~:@_xyzxya~:>~:>")
;=> "xy dddd ;; (xy[])/        ;;/        ;;/        ;; xyzxya"
(lay 15 8 nil "~@<[~;~:I~@<~@:<~@<~_~:>~@<~_~_ffffffdddd ~_~_~:>~@:<ffffffffffffffffffbb ~:>xyz ffffff~:_~:>xyz ~:>bb~;]~:>")
;=> "[(///  ffffffdddd//  (ffffffffffffffffffbb )xyz ffffff/  )xyz bb]"
(lay 15 8 nil "~@<~2,4@T~_~:>")
;=> "    "
(lay 40 20 nil "~@:<~_~:>")
;=> "()"
(lay 15 4 2 "~@:<~@<[~;~:_~_~@<[~;eeeee ~_bb ~@:<xy~:>~;]~:>~;]~:>~@<;; ~@;xy eeeee ~_~2I~@_~:_~@:<~@_~3I~:>~:>~%xy xy xy ~:>")
;=> "([/  [eeeee ..]])"
(lay 10 20 nil "~@<xy ~:>")
;=> "xy "
(lay 6 20 nil "~@<~@:<bb~:_~:>~:I~:>")
;=> "(bb)"
(lay 15 8 nil "~@:<xy eeeee ccc bb~@<;; ~@;~_~@:<xy~@<~%~:>aeeeee ~@<ffffffeeeeeffffff ~:>~:>~:>~_ffffff ~:>")
;=> "(xy eeeee ccc bb;;/                ;; (xy/                ;; aeeeee ffffffeeeeeffffff )/ ffffff )"
(lay 10 4 nil "~@<xy~@<;; ~@;~@<~@_xy~@<[~;ddddxy~1:I~;]~:>xy ~@<ffffffxy ~:I~:>eeeee ~:_~:>~:>ccc~:>")
;=> "xy;; xy[ddddxy]xy ffffffxy eeeee/  ;; ccc"
(lay 25 4 nil "~@<[~;~_~_ffffff ~_~I~_~;]~:>")
;=> "[ffffff ]"
(lay 20 8 nil "~@:<xy eeeeea ~@<[~;~I~@<;; ~@;xy ~@<~_a xyz~@_~:>~:_~:>~@:<~@<~@_~_dddd~:>~@<~:>~:_~:_~:_bb~:>ffffff ~;]~:>~@:<~_~@<~:_ffffff xy bb xy~@<eeeee~:_~:>eeeee ~:>bb eeeeexy~:>~:>")
;=> "(xy eeeeea [;; xy/            ;;    a xyz/            ;;/            ;; (dddd///                bb)ffffff ](//                            ffffff xy bb xyeeeee/                                           eeeee bb eeeeexy))"
(lay 20 8 2 "~@<[~;~@<~@<~:I~@<eeeeedddd~:>~Ia~:>~_~1,4:@Tdddd~@<[~;xyxyz ccc~@:<~_dddd~_ccc ~_~:>~;]~:>~:>a eeeee ~8T~:_bbdddd~;]~:>")
;=> "[eeeeedddda/     dddd[xyxyz ccc( ..)]]"
(lay 20 nil 1 "~@<;; ~@;dddd ffffff ~:>")
;=> ";; dddd ffffff "
(lay 25 8 nil "~@:<bb~4,2T~:_~@:<ccc ~@<~:_~@<bbxydddd eeeeeddddxy ccc~:>ffffff ~:>~:_~:>ccc ~@<dddd~@<~:_xy ~:>~:>~:>")
;=> "(bb/ (ccc/      bbxydddd eeeeeddddxy cccffffff/  )ccc ddddxy )"
(lay 12 4 nil "~@<~:>")
;=> ""
(lay 6 4 nil "~@<[~;xyzxyzxycccbb~;]~:>")
;=> "[xyzxyzxycccbb]"
(lay 40 8 nil "~@<ffffff~@_~@<[~;~:Ixy xy~%~:_~@<[~;axyzxyxy ~@:<ffffff ~_~%~:@_~:>~@<;; ~@;ffffff~@_~:_ddddbbffffff ~:>~@:<axyz ~-1I~:>~;]~:>~;]~:>~:_eeeee~:>")
;=> "ffffff[xy xy//       [axyzxyxy (ffffff/                  //                  );; ffffff/                   ;; ddddbbffffff (axyz )]]/eeeee"
(lay 30 nil nil "~@<~@_~:>")
;=> ""
(lay 30 nil nil "~@<[~;~@_~@<ffffff ~_~_a ~:>~;]~:>")
;=> "[ffffff a ]"
(lay 12 20 nil "~@<~-1I~@<;; ~@;~-1I~@<dddd~2I~@:<axy xyddddbbeeeeebb ~:>~_bb~:>~@<~:_~%~:_eeeee xy ~:>~_~@_~%~:>xyz ~_~_~:>")
;=> ";; dddd(axy xyddddbbeeeeebb )/;; bb/;;   /;;/;;   eeeee xy/;;/;; /;; xyz//"
(lay 20 nil nil "~@<;; ~@;~:_eeeee~:>")
;=> ";; eeeee"
(lay 12 4 3 "~@<xya ~:>")
;=> "xya "
(lay 6 20 nil "~@<;; ~@;~:_~:_~:>")
;=> ";; "
(lay 8 4 nil "~@<[~;xyccc ~:_~;]~:>")
;=> "[xyccc ]"
(lay 20 20 nil "~@<[~;ffffff ~:_~:Ixy~@<dddd ~@:<~@:<xyzaxyz bbxyzxy xy ~:>~:_~_~:>eeeee ~@:<~@<~:_bbbbxy~_ffffff~:_~:>~@<[~;ffffff~3I~;]~:>~-1I~:>~@<;; ~@;~:I~%~@_dddd~:>~2I~:>~@<[~;~_a ~@<xy ~_~2I~:>~@<~@<dddd~_~:>ffffff~@<[~;xy dddd~_ccc ~;]~:>~@<ccceeeee a ~:_~:>~:>~_xy~;]~:>~%~;]~:>")
;=> "[ffffff/ xydddd ((xyzaxyz bbxyzxy xy )//         )eeeee (/                 bbbbxy/                 ffffff/                 [ffffff]);; /                          ;;/                          ;; dddd[/                                  a xy/                                    dddd/                                    ffffff[xy dddd/                                           ccc ]ccceeeee a//                                  xy]/]"
(lay 8 nil nil "~@<[~;ccc eeeee ~1:Iffffff~:_~%~;]~:>")
;=> "[ccc eeeee ffffff/            /]"
(lay 6 4 nil "~@<~@<[~;~1:I~@<;; ~@;xy ~:_~3I~:>xy~;]~:>a~@<ffffff ~@<~@:<a xyxyccc dddd eeeee~:>~@<xy eeeee~@_~:>~:_a ~@_~:>~:>~-1Iffffff ~:>")
;=> "[;; xy/ ;; xy]affffff (a xyxyccc dddd eeeee)xy eeeee//               a/               ffffff "
(lay 25 4 3 "~@<;; ~@;~@:<~-1Ieeeee~:>~:_~:>")
;=> ";; (eeeee)"
(lay 10 nil nil "~@<;; ~@;xyz ~:>")
;=> ";; xyz "
(lay 6 nil nil "~@<;; ~@;xy ffffff ~:_~@_~3I~@<[~;eeeee~_~@<~@<xyzxyz~:>~@_dddd xy~@:<dddd~_cccddddbb xy ~:>xy ~:>ffffff ~@<xy ffffff dddd~:_~:_~:>xy ~@<[~;~:_~:Ixya~;]~:>~;]~:>xy ~:>")
;=> ";; xy ffffff/;; [eeeee/;;  xyzxyzdddd xy(dddd/;;                cccddddbb xy )xy ffffff xy ffffff dddd/;;/;;                                        xy [/;;                                            xya]]xy "
(lay 10 4 nil "~@<bb dddd~:_~:>")
;=> "bb dddd"
(lay 8 8 nil "~@<;; ~@;~@<ccc ~:>~%xyz~_~:_~:>")
;=> ";; ccc /;; xyz/;;/;; "
(lay 12 8 3 "~@:<a cccxy~:>")
;=> "(a cccxy)"
(lay 30 8 3 "~@<~3Ibb a~@<~:_~@<[~;~_~@<;; ~@;eeeee~:>~;]~:>ccc ~:Ixyza~:>xyz ~:_~-1I~:>")
;=> "bb a[;; eeeee]ccc xyzaxyz "
(lay 20 8 3 "~@<[~;~:_a dddd~;]~:>")
;=> "[a dddd]"
(lay 15 8 nil "~@<~:_~@_eeeee ~@:<~:_~:>~:>")
;=> "eeeee ()"
(lay 12 20 nil "~@:<xy ~:>")
;=> "(xy )"
(lay 8 8 2 "~@<~1:Ixy ~:>")
;=> "xy "
(lay 8 4 nil "~@<~:_~@<~:_~:>~3Ixy ~:_~:>")
;=> "xy "
(lay 25 20 nil "~@<[~;~@<[~;~_ccc ~@_~;]~:>~@:<~_~@<~@<bb~:@_~_~3I~:>~:>xy dddd xy ~:>~3I~;]~:>")
;=> "[[/  ccc ](/        bb//        xy dddd xy )]"
(lay 25 20 3 "~@:<a ~:_~@<[~;~:_~;]~:>a~:_a ~:>")
;=> "(a []aa )"
(lay 10 8 nil "~@:<~_a dddd a ffffff ~_xyz ~:>")
;=> "(/ a dddd a ffffff/ xyz )"
(lay 12 nil nil "~@:<xyz ~@<[~;~@<~:_~@<~2I~:_eeeee xy~@_~2I~:>~:>~@<[~;cccxy ~@<a ~_xyz ~1:I~:I~:>xyzbb~;]~:>ffffff ~@<;; ~@;~%~3I~:>ffffff~;]~:>bb~@<[~;bb ccc ~:_~@<;; ~@;~:@_bbxy eeeee~@<;; ~@;dddd ~:>xy~:>ffffff ~;]~:>~:>")
;=> "(xyz [//        eeeee xy[cccxy a/                       xyz xyzbb]ffffff ;; /                                        ;; ffffff]bb[bb ccc/                                                     ;;/                                                     ;; bbxy eeeee;; dddd xyffffff ])"
(lay 40 nil nil "~@:<a ~_ccc~@<~@:<~:_accc~:>~_xyz~@_xyz ~_~:>~_eeeee ~:>")
;=> "(a ccc(accc)xyzxyz eeeee )"
(lay 25 4 1 "~@:<bb~:>")
;=> "(bb)"
(lay 20 nil nil "~@<~%~3Ieeeee~@<xy ~:>dddd~_~_~:>")
;=> "/eeeeexy dddd//   "
(lay 15 8 nil "~@:<~:_ffffff~_~:>")
;=> "(ffffff)"
(lay 20 8 nil "~@<;; ~@;~_~1:I~_ccc ~_xyeeeee ~:>")
;=> ";; ccc xyeeeee "
(lay 8 nil 3 "~@<[~;a eeeee bbffffffeeeee a ccc~;]~:>")
;=> "[a eeeee bbffffffeeeee a ccc]"
(lay 25 nil nil "~@:<~Ixyz ~:>")
;=> "(xyz )"
(lay 20 nil nil "~@<a~-1Ixyz ffffff ~@:<~:_bbeeeee~@:<~@<[~;cccdddd~;]~:>~1:Ixyz ~2Ibbxy~:>~:>a~:>")
;=> "axyz ffffff (/             bbeeeee([cccdddd]xyz bbxy))a"
(lay 30 nil nil "~@<[~;a ~@<[~;~I~1:I~@<;; ~@;~:_~:>~@<;; ~@;xyzaxy ccc ~:>~_ccc ~;]~:>~;]~:>")
;=> "[a [;; ;; xyzaxy ccc ccc ]]"
(lay 12 nil 3 "~@:<~_~%~_~:_~@<[~;~@:<bb~@<;; ~@;~@_~:>~-1I~@:<xyz~:@_a ~:>~:>xy xy~@<~@<eeeee bb~:_xyzeeeee ~:>~_~:>bbbb~;]~:>~@:<ccc~_~@<~@:<xy~:_a~:>~@<;; ~@;xyz ccc ~:>cccccc~:>~_~:>~:>")
;=> "(/ / ..)"
(lay 6 nil 3 "~@<a ~:>")
;=> "a "
(lay 15 nil nil "~@<~@<;; ~@;~:I~:@_~:_~:>~:>")
;=> ";;/;; "
(lay 15 4 nil "~@<a xyz ~@<eeeee ~:>~_xy ~@<~:_~3I~:_~@:<ccc bb ~:>~:>~:>")
;=> "a xyz eeeee/xy (ccc bb )"
(lay 12 nil nil "~@:<~@<a ~:_~@:<~@<;; ~@;~:_~:_~2Idddd~4,2Tffffff ~1:I~:>~@<a~4T~:>xy ffffffeeeee ~:_xy ~:>xyz ~@<xy~@<[~;~:_xy~:_~;]~:>~@<[~;dddd~@_~_~:I~:_~;]~:>~:_~_~:>~@_~:>~@<ccc~:_a xy ~:_~4T~:>~1:I~:>")
;=> "(a/ (;;/  ;; dddd ffffff a xy ffffffeeeee/  xy )xyz xy[/             xy/             ][dddd//               ]//          ccc/          a xy/           )"
(lay 15 nil nil "~@<[~;ccc ~Ixy xy~;]~:>")
;=> "[ccc xy xy]"
(lay 15 nil nil "~@:<eeeee ~:>")
;=> "(eeeee )"
(lay 6 8 nil "~@:<eeeeebbdddd ~:_~:>")
;=> "(eeeeebbdddd/ )"
(lay 6 nil nil "~@:<~:@_~:_ccc~@:<ffffff ~_~@<;; ~@;~@:<~I~:>ffffff ~:>ffffff ~:>~@:<~_eeeee~@:<~Iccc ~_~:>~:_ccc~2I~-1I~:>~:>")
;=> "(// ccc(ffffff/     ;; ()ffffff ffffff )(/                          eeeee(ccc/                                )/                          ccc))"
(lay 6 20 nil "~@:<xy~@:<~@<[~;dddd xy~_bb ~;]~:>xyz~_ffffff dddd xy ~:>~%~:>")
;=> "(xy([dddd xy/     bb ]xyz/    ffffff dddd xy )/)"
(lay 8 nil 2 "~@<~:_~:>")
;=> ""
(lay 25 20 nil "~@<[~;~@_xy ~:_~@:<bb ~_~:>~:Ieeeee ~@<[~;xyz~_~;]~:>~;]~:>")
;=> "[xy (bb )eeeee [xyz]]"
(lay 10 8 nil "~@<~_~:>")
;=> ""
(lay 25 nil 2 "~@<~1,4:@T~:>")
;=> "    "
(lay 12 4 nil "~@:<~:@_~:_eeeee ~%~:>")
;=> "(/ eeeee /)"
(lay 6 4 nil "~@<bb ~1:Ixy~:>")
;=> "bb xy"
(lay 20 4 nil "~@<;; ~@;~@:<dddd ~:>~@:<a~@_~:>xyz~:>")
;=> ";; (dddd )(a)xyz"
(lay 8 nil nil "~@<;; ~@;~4,3:T~:>")
;=> ";;     "
(lay 20 20 nil "~@:<~@<[~;xyz ~@<;; ~@;xyz ~%ffffff~@:<eeeee ccc xy~:_~:>~:>~Ixyz a ~;]~:>~-1I~2I~@<~@_dddddddd bbbb ~@:<~@<dddd xyz ~:>~_~_~:>~:>~:>")
;=> "([xyz ;; xyz /      ;; ffffff(eeeee ccc xy/      ;;        )xyz a ]/                        dddddddd bbbb (dddd xyz//                                       ))"
(lay 8 nil 2 "~@:<~_~%~@_~_~_~:>")
;=> "(/  ..)"
(lay 10 nil nil "~@:<ffffff ~@<~@:<~:_~@:<~%a ~:>bbbb ~:>~@<[~;bb bb ~@_a ~;]~:>xyzbb~:>ffffff ~:Idddd ~:>")
;=> "(ffffff (/         (/a )bbbb )[bb bb a ]xyzbbffffff dddd )"
(lay 20 8 2 "~@<~:_~:>")
;=> ""
(lay 40 nil nil "~@:<~@:<eeeee xy ~:>~:_~:>")
;=> "((eeeee xy ))"
(lay 6 nil nil "~@<ffffff ~_~_~1:I~_~@:<dddd ~:>~:>")
;=> "ffffff/// (dddd )"
(lay 25 nil nil "~@:<dddd ccc ~@<xy~I~_~:>~@<;; ~@;cccffffff~@<;; ~@;~1:Ixyz ~:>~:>eeeee ~:_~@:<~_~8T~@:<eeeee~@<~_ffffff~:>~:_~1,4:@T~:>~_~:>~:>")
;=> "(dddd ccc xy/          ;; cccffffff;; xyz eeeee/ (/        (eeeeeffffff    )/  ))"
(lay 30 8 nil "~@<;; ~@;~_a ~@_~@<[~;~_eeeee~:_dddd bb ~@<;; ~@;dddd ~:>bb ~;]~:>~:_~:>")
;=> ";;/;; a [/;;    eeeee/;;    dddd bb ;; dddd bb ]/;; "
(lay 25 nil nil "~@:<~_a ~@<~:@_xyz a xyz ~:>~:_~:>")
;=> "(/ a/   xyz a xyz/ )"
(lay 30 nil nil "~@<a xy eeeee ~%~:>")
;=> "a xy eeeee /"
(lay 30 4 nil "~@<~:@_eeeee ccc ~@<;; ~@;~-1I~@:<bb ~2I~:_~@<[~;~3I~3I~I~:_~:_a~%~;]~:>~@:<axycccdddd~:@_~:_dddd~:>~:>~1,4:@Tccc bbxyz~:>~@<;; ~@;xy ~@<~@<ddddccc eeeeebb ~:>ffffff ~4T~:>~@:<bb xy ~:>~:>~:>")
;=> "/eeeee ccc ;; (bb/          ;;    [a/          ;; ](axycccdddd/          ;;/          ;;   dddd))    ccc bbxyz;; xy ddddccc eeeeebb ffffff  (bb xy )"
(lay 25 nil 3 "~@:<~-1Ixyz a ~:>")
;=> "(xyz a )"
(lay 12 nil nil "~@:<xyz ~:>")
;=> "(xyz )"
(lay 30 4 nil "~@<~@<ffffff ~_~_~:>~:>")
;=> "ffffff "
(lay 12 nil nil "~@<~@:<~3I~@<xy~3I~@_~:>~@_~:>~:>")
;=> "(xy)"
(lay 10 4 nil "~@<[~;a ~:@_~@<[~;xyz ~@<xyzdddd~@<;; ~@;ffffff ~:I~%xy xyzxy xy ~:>~@<;; ~@;aa~:>xyz xy~@_~:>~@<[~;a ccc ~@<~_ffffffabb~:_xyz~:>~:_~@_eeeee~%~;]~:>ddddxy ~@<xy ~%~:_~:>~;]~:>eeeeebb ~%~;]~:>")
;=> "[a/ [xyz xyzdddd;; ffffff /             ;; xy xyzxy xy ;; aaxyz xy/      [a ccc/             ffffffabb/             xyz//       eeeee/]ddddxy xy //        ]eeeeebb /]"
(lay 20 nil nil "~@:<ffffffaa bb ~1:I~@_~:>")
;=> "(ffffffaa bb )"
(lay 8 nil nil "~@<[~;~_~@<~I~:>~;]~:>")
;=> "[]"
(lay 12 4 nil "~@<~2Ixy a ~1:I~:>")
;=> "xy a "
(lay 12 20 nil "~@<~@<eeeee ~:_ccc ~:_~:>~1:I~_ddddccc~@_xyz ~:>")
;=> "eeeee ccc/ddddccc/xyz "
(lay 25 nil nil "~@<[~;xy ~%~;]~:>")
;=> "[xy /]"
(lay 40 4 nil "~@:<xy ~-1I~:>")
;=> "(xy )"
(lay 10 8 2 "~@:<dddd~:>")
;=> "(dddd)"
(lay 30 nil 3 "~@:<xyz ffffffccc~@:<~_~:@_~@<dddd~_~_a ~_~:_~:>eeeee~%~@_~:>~:_dddd ~:>")
;=> "(xyz ffffffccc(//               dddda eeeee ..))"
(lay 40 nil nil "~@<;; ~@;~:I~@<ccc~@:<~@<ccc ~@_ddddbb~:>eeeeexy~:>~:>~_~@<;; ~@;xy ~@_~_~:>~4,2T~:>")
;=> ";; ccc(ccc ddddbbeeeeexy);; xy  "
(lay 12 20 nil "~@<a ~_xy ~@_~3I~:>")
;=> "a xy "
(lay 12 nil nil "~@<~:_a ~@<~:@_a a ffffff~:>dddd ffffff ~:>")
;=> "/a/  a a ffffffdddd ffffff "
(lay 6 20 nil "~@:<~1:Iffffff~:>")
;=> "(ffffff)"
(lay 30 20 3 "~@:<~I~@:<~@:<~%~-1Ieeeee xy xy~@<;; ~@;~2Icccffffffeeeeexy ~:>xy ~:>~@<[~;xy dddd~;]~:>~@<[~;~:Idddd eeeeeffffff ~_~;]~:>eeeee~:>~:_~@<~_ffffff ~_~:>xy~@<xy ccc ~:>~@_~:>")
;=> "(((/eeeee xy xy;; cccffffffeeeeexy xy )[xy dddd][dddd eeeeeffffff/                                             ]eeeee) ..)"
(lay 8 nil 3 "~@:<dddd ~:_~%~@_~Ixyxy~:>")
;=> "(dddd /xyxy)"
(lay 20 nil 1 "~@<;; ~@;xy ccc ~@<;; ~@;xyxy~:>~%~:_dddd~@<bb ~_bb ccc~_~@<~@:<cccbb~:>eeeee ~@<[~;ddddddddffffff ~_bb ~;]~:>~@<[~;ffffff ~;]~:>~@:<~2Ibb~:>~:>~@<~@:<~@_dddd~:>~%~3Ieeeee~:_xyz ~:>~:>~:>")
;=> ";; xy ccc ;; xyxy .."
(lay 30 nil nil "~@<[~;~@<~@<affffff~_~:_ffffff ccc ~I~:>dddd ~@<a eeeee ~@<[~;~_~:_~:_~:_xy~_bb~;]~:>xy ~I~_ccc ~:>xy eeeee ~_~@:<~:_xyffffff ~:>~:>~@<xy~@<~@<ccc ffffff~I~:>~@<~:_xy ~:>~:>ccc ~:>ffffff~I~:@_dddd ~;]~:>")
;=> "[affffff// ffffff ccc dddd a eeeee [/                          xy/                          bb]xy/                 ccc xy eeeee/ (/  xyffffff )xyccc ffffff/                        xy ccc ffffff/ dddd ]"
(lay 20 8 nil "~@:<xyza ~2I~@<~:_~@:<~:@_~:>ffffff ~8Tccc ~:>xy ~@:<~_~:>eeeee ~:>")
;=> "(xyza/      (/       )ffffff  ccc xy (/                        )eeeee )"
(lay 40 8 nil "~@<~:@_~@:<~@_ffffff ~@:<~2I~:_~:_~:>~:>~@<[~;eeeee ~@<~@_ffffff ~:>~_ffffff~2I~;]~:>~_~:I~:>")
;=> "/(ffffff ())[eeeee ffffff ffffff]/"
(lay 25 nil nil "~@:<~@<xyz ccc~:>xy ~_ccc ~@<~_~@<xy ~:>a~@<ffffff~3I~:_ffffff ~_ffffff ~:>~I~:>xy~:>")
;=> "(xyz cccxy/ ccc/     xy affffffffffff/            ffffff xy)"
(lay 12 8 nil "~@<[~;bbdddd xy ~_ccc ~;]~:>")
;=> "[bbdddd xy/ ccc ]"
(lay 12 8 nil "~@<;; ~@;a ~@:<ffffff ~:>xy ~:I~:>")
;=> ";; a (ffffff )xy "
(lay 10 4 nil "~@<[~;eeeee~@:<~:_~@:<~@:<~:Ixy bb ~:_ccc~:>dddd~:>dddd ~%~:_~@<cccxy ~@:<xyz ccc ~_~:_xyzxy ~:>~@<dddd~:>~:I~:>~_~:>~;]~:>")
;=> "[eeeee(/       ((xy bb/         ccc)dddd)dddd //       cccxy (xyz ccc//              xyzxy )dddd/       )]"
(lay 12 20 nil "~@:<a ~:>")
;=> "(a )"
(lay 10 8 nil "~@<;; ~@;dddd abb~%dddd dddd~:>")
;=> ";; dddd abb/;; dddd dddd"
(lay 10 nil nil "~@:<a ~@<[~;~@<~_bb ~:>xy~;]~:>~@<xy accc xy xy a ~:>eeeee ~:>")
;=> "(a [/    bb xy]xy accc xy xy a eeeee )"
(lay 12 nil nil "~@:<~_~:@_~:_~@_bb~_~:T~:>")
;=> "(// bb/  )"
(lay 12 nil nil "~@<;; ~@;~:_~:>")
;=> ";; "
(lay 20 20 nil "~@:<a ~@<[~;~;]~:>a~%~_ccc ~_~:>")
;=> "(a []a// ccc/ )"
(lay 40 nil 1 "~@:<~_ffffff~@<~@<[~;~_~_~@<~2,4@T~:I~:>~@<bba~:>ccc~;]~:>~:>~@:<ccc ~@_a dddd axy ccc ~:>xy~:>")
;=> "( ..)"
(lay 10 nil 2 "~@:<~@:<xyz xy ~:>ccc~@<dddd ~:>a~:_~:>")
;=> "((xyz xy )cccdddd a/ )"
(lay 25 nil nil "~@<;; ~@;xy~:>")
;=> ";; xy"
(lay 40 nil 2 "~@:<ffffff ~_~:_~:>")
;=> "(ffffff )"
(lay 30 4 nil "~@:<~@_~3I~@:<ccca xy~:I~:>~@:<~:_~_~@<a xy~:>a~_xy~:>bb xy~:>")
;=> "((ccca xy)(a xyaxy)bb xy)"
(lay 10 nil nil "~@<~@<[~;~:_~:_dddd ~;]~:>xy dddda~1:Iffffff ~:>")
;=> "[/ dddd ]xy ddddaffffff "
(lay 12 4 nil "~@:<~@<[~;~@_~;]~:>eeeee ~@<~:_~:>~3I~@_~@<[~;xy~;]~:>xyz ~:>")
;=> "([]eeeee [xy]xyz )"
(lay 15 20 nil "~@<~@:<~_~:_~@<bb xyz ffffffxy ~:>~@<~_~@<ffffff ~:>~I~@<~:_eeeee ~:>~:>~:>~_ffffff~2Ibb~@:<xyzddddccc ~@:<eeeee eeeee ccc~:>~:>~:>")
;=> "(// bb xyz ffffffxy/                 ffffff/                        eeeee )/ffffffbb(xyzddddccc (eeeee eeeee ccc))"
(lay 20 nil nil "~@<~:@_xydddd a xy ~@<;; ~@;a ~@_~@<[~;ffffffeeeee ~-1I~:_~@<eeeeexyz~%xy~:Ieeeeexy~:>~@:<~2Ixyz~_~:_dddd~:>~;]~:>xyz~:I~%~:>~:I~:>")
;=> "/xydddd a xy ;; a [ffffffeeeee/            ;;   eeeeexyz/            ;; xyeeeeexy(xyz/            ;;/            ;;             dddd)]xyz/            ;; "
(lay 20 20 nil "~@<;; ~@;xyz ~@<a~:_~_~_~:>~:>")
;=> ";; xyz a"
(lay 8 nil nil "~@<~_~@<;; ~@;axyz~:>~2Iddddffffff ~_~:>")
;=> "/;; axyzddddffffff/  "
(lay 40 20 nil "~@<;; ~@;xydddd ~@<~@<;; ~@;~1:Ieeeee ~:Ieeeee ~:>~@<;; ~@;~%~:_~:_a ~@<~_~_ccceeeee dddd ~%~:>eeeee ~@_~:>~:>~@:<~@<;; ~@;bb~%~:>ccc~:>~:_dddd a ~:>")
;=> ";; xydddd ;; eeeee eeeee ;; /;;                       ;;/;;                       ;;/;;                       ;; a/;;                       ;;/;;                       ;;   ccceeeee dddd /;;                       ;; eeeee/;;                       ;; (;; bb/;;                           ;; ccc)/;; dddd a "
(lay 40 20 nil "~@<[~;~:_~@<[~;~@<~:_~:>a ~2,4@Txy ~;]~:>~@:<~_~@:<~@<xybbdddd a ~@_~1,4:@T~4T~:>~@_a xy ~I~1,4:@T~3I~:>~_~:>~@<[~;~@<[~;~:I~;]~:>~@<[~;ddddxy~;]~:>~@<a ffffff ~:>~1:I~@:<~1:I~@<eeeee~4,2T~_~:>ccc~@:<bb~:>~:_~:>~;]~:>~@<[~;~_~;]~:>~:@_~;]~:>")
;=> "[/ [a     xy ](/             (xybbdddd a      a xy    )/             )[[][ddddxy]a ffffff (eeeee/                                   ccc(bb)/                                   )][]/ ]"
(lay 20 nil 2 "~@<[~;~:@_~;]~:>")
;=> "[/ ]"
(lay 20 8 nil "~@:<xy~:_~@_~@<~@:<~@:<eeeeexy~:>~@<bb ~1:I~:Iddddeeeee ~:>~:>~:>~:>")
;=> "(xy((eeeeexy)bb ddddeeeee ))"
(lay 30 nil 3 "~@<~4,3:T~_~@_~:Icccccc ~:>")
;=> "    cccccc "
(lay 30 4 3 "~@<;; ~@;a xy bb ~@<a eeeee ffffff ~2I~_~_~_~:>bb ~:>")
;=> ";; a xy bb a eeeee ffffff bb "
(lay 10 8 nil "~@<xy ~:_~_xyz ~:>")
;=> "xy xyz "
(lay 10 8 nil "~@:<xy eeeee~:_a~@:<~:@_~@<~:_~:>~%~:>~I~:>")
;=> "(xy eeeee/ a(/   /))"
(lay 6 20 3 "~@:<~@<;; ~@;~_~:>ffffff ~:>")
;=> "(;;/ ;; ffffff )"
(lay 20 nil nil "~@:<eeeee xy xyz ffffff ccc~:_~:>")
;=> "(eeeee xy xyz ffffff ccc/ )"
(lay 30 nil 2 "~@<~@_~:>")
;=> ""
(lay 40 20 nil "~@<[~;xyz ~@:<xy ~_~_bb~@<;; ~@;adddd ~3Ieeeee xy ~@<[~;~_~;]~:>~:>~:>~_~_~3I~@:<bb ffffffxy ffffffa~@<~_cccxy ~:>~:>~@_~;]~:>")
;=> "[xyz (xy bb;; adddd eeeee xy [])// (bb ffffffxy ffffffacccxy )]"
(lay 40 8 nil "~@<a ~:>")
;=> "a "
(lay 40 nil 1 "~@<[~;~:_eeeee ccc xyz ~-1I~:I~;]~:>")
;=> "[eeeee ccc xyz ]"
(lay 6 20 nil "~@<xy ~_ffffff ccc~:>")
;=> "xy/ffffff ccc"
(lay 25 nil nil "~@<~-1I~@<~@_~:>bb~_~@<[~;~-1I~@_~;]~:>~:>")
;=> "bb[]"
(lay 25 4 nil "~@:<~1:Ieeeee~_ffffff ~:>")
;=> "(eeeeeffffff )"
(lay 40 4 nil "~@<dddd~_~@<;; ~@;~@<[~;~@_~:I~_~%~;]~:>~@:<~_~%~@:<~-1Ibba ~:>~%~3Ibb ~:>xyz~@<~@_dddd ~_~:_xy ~:>~_~:>xy~_~:>")
;=> "dddd/;; [/;;  /;; ](/;;   /;; (bba )/;; bb )xyzdddd xy/;; xy/"
(lay 8 nil nil "~@<;; ~@;~@:<xy ~-1Iffffff ffffff ~:>dddd ccc~:>")
;=> ";; (xy ffffff ffffff )dddd ccc"
(lay 10 nil nil "~@<~@<~@<[~;bb ~;]~:>~@_xyz ccc ~:>ffffff~2I~@<ffffff~@<~_xyz ~@_~%~_xyz xy~:>xy ~:>~-1Icccxy ~:>")
;=> "[bb ]xyz ccc ffffffffffff/                         xyz //                         xyz xyxy cccxy "
(lay 8 nil 3 "~@<;; ~@;~%~@<;; ~@;eeeee ~:>~_eeeee ~:>")
;=> ";; /;; ;; eeeee/;; eeeee "
(lay 10 4 nil "~@:<~@<[~;a~;]~:>~2Ieeeee ~:>")
;=> "([a]eeeee )"
(lay 30 nil nil "~@<;; ~@;eeeee~:>")
;=> ";; eeeee"
(lay 15 20 1 "~@<[~;~@<~@:<ccc ~:>~:_~:>dddddddd xy ~@<[~;~_~:_ffffff dddd ~_xyz ~;]~:>~@<ffffff xy~@_~:>~;]~:>")
;=> "[(ccc ) ..]"
(lay 25 8 nil "~@<;; ~@;~@<[~;~@:<~:_~@<;; ~@;ccc ffffff~:>eeeee dddd ~:_~:>dddd ~@<~@_ffffff~:>~:@_~_xyz~;]~:>xy~@<[~;ccc ~_~-1Ibb~;]~:>~@:<~@:<bb ~@_~@<ccc~-1I~:>~@<[~;xyeeeee ccc ~;]~:>ccc ~:>~:>~3I~:>")
;=> ";; [(/;;   ;; ccc ffffffeeeee dddd/;;   )dddd ffffff/;;/;;  xyz]xy[ccc/;;         bb]((bb ccc[xyeeeee ccc ]ccc ))"
(lay 6 nil 3 "~@<;; ~@;~_~:@_~:>")
;=> ";;/;;/;; "
(lay 12 20 nil "~@<;; ~@;xyzcccffffff~_~@<;; ~@;a ~:>~:>")
;=> ";; xyzcccffffff/;; ;; a "
(lay 6 8 nil "~@:<~@:<~@_~%~:_ccc xyz~@<~@:<eeeeeccc~:>~@_~%xy xy accc~:>~:>ccc ~@<a bb ~:>~:>")
;=> "((/  //  ccc xyz(eeeeeccc)/         /xy xy accc)ccc a bb )"
(lay 25 nil 1 "~@<[~;~2,4@Tdddd eeeee ~:@_~;]~:>")
;=> "[   dddd eeeee ..]"
(lay 40 8 3 "~@:<~:_~@<ffffff~:Ibb~:>~:>")
;=> "(ffffffbb)"
(lay 40 8 nil "~@<[~;~@:<ffffff xyz~@:<~%~:I~@<[~;xyzxybbeeeee axy~;]~:>~@:<affffff xyccc ddddaffffff ~:>~:>~@:<~%a ~@<;; ~@;~2Iccceeeeebbffffff~:>~1:I~@<a bbccc~:>~@<;; ~@;~:_~:>~:_~:>~_~%~@<~_xy xy ~@<[~;xy bb ddddxyz~;]~:>dddd ~@<;; ~@;xy a ~:>xyz~:>~:>~@:<xy~:>~;]~:>")
;=> "[(ffffff xyz(/[xyzxybbeeeee axy](affffff xyccc ddddaffffff ))(/a ;; ccceeeeebbffffffa bbccc;;/                                                )/  //xy xy [xy bb ddddxyz]dddd ;; xy a xyz)(xy)]"
(lay 20 8 nil "~@<~%xy ~:>")
;=> "/xy "
(lay 6 nil nil "~@:<~@:<~@<;; ~@;~_~:>~2I~@<~_~:>~@<~_~:>~:>~1:I~:I~@:<xyz~@<;; ~@;xyz~:>~_~:>~@<~@:<dddd~:>~:>dddd a ~:>")
;=> "((;;/  ;;//     )(xyz;; xyz/       )(dddd)dddd a )"
(lay 8 4 nil "~@<[~;bb ~@<;; ~@;ffffff ~@:<a ~_~@<;; ~@;bb xya ~:>~:>~:>ffffff ~:_~@_~;]~:>")
;=> "[bb ;; ffffff (a/    ;;         ;; bb xya )ffffff/ ]"
(lay 30 8 nil "~@:<bbdddd xyz ~2,4@T~-1Ieeeee ~:>")
;=> "(bbdddd xyz     eeeee )"
(lay 6 8 nil "~@<a ~:_~1:I~:>")
;=> "a "
(lay 30 nil nil "~@<~:_~_ccc~:>")
;=> "ccc"
(lay 40 20 nil "~@:<cccccc ~@<;; ~@;xy xy ~:_~_ffffff~8T~:>~:>")
;=> "(cccccc ;; xy xy ffffff )"
(lay 25 nil nil "~@<~_eeeee ~@<[~;~1:Ixy ~%dddd ~;]~:>~-1I~:>")
;=> "/eeeee [xy /dddd ]"
(lay 20 20 nil "~@:<dddd~_~@:<xyz ~:I~:>~@_~:>")
;=> "(dddd(xyz ))"
(lay 20 nil 2 "~@<~@:<~:>~@<xyz ~:>~@<~@<eeeee~:>xy ~_~:>~:I~@<~@_~:_~_~@<ccc ~3I~@<[~;~:_xyzbb~@_~;]~:>ccc ~:>~:>~:>")
;=> "()xyz eeeeexy/ .."
(lay 6 8 1 "~@<~:_~@<~@<~:I~@:<~_~:>ccc~:_~:>~3I~4,2T~:>dddddddd~:>")
;=> " .."
(lay 8 20 nil "~@:<xy ~:>")
;=> "(xy )"
(lay 20 nil nil "~@:<xy eeeee ~@<;; ~@;~@:<~_~_xy~:_~Idddd xy~:>~:@_~_~1:I~@<[~;~2Iffffff~@<;; ~@;bb ~:>~:_dddd ~;]~:>~_~:>~@<~_dddda ~:@_xy ~:_~:>xy ~:>")
;=> "(xy eeeee ;; (/          ;;/          ;;  xy/          ;;  dddd xy)/          ;;/          ;; [ffffff;; bb/          ;;    dddd ]/          ;;/              dddda/              xy/              xy )"
(lay 25 8 nil "~@<xy~:>")
;=> "xy"
(lay 10 nil nil "~@:<~:_xy bb eeeee~:>")
;=> "(/ xy bb eeeee)"
(lay 30 4 nil "~@:<ccc ~-1I~@<~:>~@:<dddd ~@<bbcccffffff ~1:Idddd ~_~:>eeeee ~:>~2Ieeeee~:>")
;=> "(ccc (dddd bbcccffffff dddd/                        eeeee )eeeee)"
(lay 6 8 nil "~@<[~;bb ~_ffffff ~:I~;]~:>")
;=> "[bb/ ffffff ]"
(lay 8 nil 3 "~@<xy ~@<a ~@<[~;xy~1:I~_~;]~:>a ~:>~:_ccc ~:I~:>")
;=> "xy a [xy/         ]a/ccc "
(lay 40 8 nil "~@:<~3I~:_~:_~:>")
;=> "()"
(lay 30 4 nil "~@<~_~@<[~;~@:<xy ~_eeeee~:>~;]~:>~1:I~@<~@_xybb ~:>~:>")
;=> "[(xy eeeee)]xybb "
(lay 25 20 nil "~@<xyz~_eeeee xyxyz ~:_~:>")
;=> "xyzeeeee xyxyz "
(lay 20 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 8 4 nil "~@<;; ~@;~@_~:>")
;=> ";; "
(lay 15 nil nil "~@:<~3I~@<dddd ~:>a bb eeeee ~@<;; ~@;~@<;; ~@;ccc~:@_~:_~@<~:_~I~1:Ieeeee~:>xyz ~:>ccc ~:_~@:<axy ~:>~3I~:>~:_~:>")
;=> "(dddd a bb eeeee ;; ;; ccc/                 ;; ;;/                 ;; ;;/                 ;; ;; eeeeexyz ccc/                 ;; (axy )/    )"
(lay 40 8 2 "~@<;; ~@;~_~@:<ffffff ccc~_~%~:>xy ~@:<~2I~:_~_~:_eeeee ~@<[~;ffffff ~;]~:>~I~:>~1:I~:>")
;=> ";;/;; (ffffff ccc ..)"
(lay 20 nil nil "~@<~@<;; ~@;~@:<xyz ~@<dddd~:>ccc~:>~2I~:>~_~:I~:_xy~:>")
;=> ";; (xyz ddddccc)xy"
(lay 15 nil nil "~@<[~;xyz~_bb ~_~_~;]~:>")
;=> "[xyzbb ]"
(lay 10 nil nil "~@<;; ~@;~@<ffffff ~@<;; ~@;~@:<~_dddd bbcccffffff ~I~:>eeeee ~_~@<;; ~@;a~:>~:I~:>xy ~@<xy ~@<;; ~@;cccccceeeee~:>~:>a bb~:>ccc~@<;; ~@;a ~@<;; ~@;~@:<~:_bb~Ibb xy~:Ixyz~:>~:_~:_~:>ffffff bb ffffff ~:>~%ffffff ~:>")
;=> ";; ffffff ;; (/;;        ;;  dddd bbcccffffff )eeeee/;;        ;; ;; axy xy ;; cccccceeeeea bbccc;; a ;; (/;;                                          ;;   ;;  bbbb xyxyz)/;;                                          ;;   ;;/;;                                          ;;   ;; ffffff bb ffffff /;; ffffff "
(lay 8 nil nil "~@:<dddd ~:>")
;=> "(dddd )"
(lay 10 nil nil "~@:<~@:<~@<~:Iffffffxy xy ~:_~:>~1:Idddd xyz~:>~:_cccdddd ~:>")
;=> "((ffffffxy xy/  dddd xyz)/ cccdddd )"
(lay 15 nil nil "~@:<~_~:>")
;=> "()"
(lay 20 nil 1 "~@:<~:_~:_~1:Iffffff ~@<~@<~:@_~@<;; ~@;a~_xyz~_xyzdddd~:>~@:<~:_ffffff~:I~3I~_xyz ffffff~:>~:>~:>~@<[~;~@:<~%~@:<~:_~:>~_eeeee~:I~:>~%ccc ffffff dddd ~;]~:>~:>")
;=> "( ..)"
(lay 30 nil nil "~@:<~@:<eeeee~@:<~@<xyzxyaxy a~:_dddd ~:>ffffff ~@:<xy~_~_xyz ~:>xyccc~@<dddd ffffff ~:>~:>~_ccc~:_eeeeea ~:>~:>")
;=> "((eeeee(xyzxyaxy a/        dddd ffffff (xy//                     xyz )xycccdddd ffffff )/  ccceeeeea ))"
(lay 40 nil nil "~@:<ffffff ~@:<bb ~@<;; ~@;bb~%~:@_~:>~@<;; ~@;xyz ~:>~:>~@<[~;~@<~@<[~;ddddxy bb bbccc xy~;]~:>~@<~:_ffffffxyffffff~2I~:>ccc bb ~@<~_xy a ~:>~_~@<~%cccbb bb ddddccca~:>~:>xy ~@:<eeeee ~@<a xyxyzxybb eeeee~:>~@<eeeee~:_xyz xy ~:>ccc ~@<bbdddda ~:>~1:Iffffff ~:>ccc ~;]~:>~-1I~:>")
;=> "(ffffff (bb ;; bb/            ;;/            ;; ;; xyz )[[ddddxy bb bbccc xy]/                                            ffffffxyffffffccc bb/                                                                 xy a/                        /cccbb bb ddddcccaxy (eeeee a xyxyzxybb eeeeeeeeee/                                            xyz xy ccc bbdddda ffffff )ccc ])"
(lay 10 nil 3 "~@:<bb xyffffff~@_~@_~:>")
;=> "(bb xyffffff)"
(lay 25 nil nil "~@<~@<~@:<~1:I~@<ddddeeeee~:_~_~2I~:>eeeee xyz~:>~-1I~@<[~;ccc~@:<ffffff ~:_dddd~_~:_dddd~:>xyza ~@<[~;~@_~%xy ~;]~:>bb ccc~;]~:>~@<~:_~_xy ~%xyz~:>~_~:>~@<;; ~@;~@<~:_xyxyz eeeee ~:>~:@_ffffff ~@:<~_~@<[~;axy~_~;]~:>~3I~@_~:@_xy ~:>~:_ffffff ~:>xy ~:>")
;=> "(ddddeeeee/ eeeee xyz)[ccc(ffffff/                dddd//                dddd)xyza [/xy ]bb ccc]/           xy /xyz/;; xyxyz eeeee/;; ffffff (/;;         [axy]/;;            xy )/;; ffffff xy "
(lay 15 20 nil "~@:<~_~I~@:<dddd~_ddddeeeee ~:>a ~:_~:>")
;=> "(/ (dddd/  ddddeeeee )a/ )"
(lay 8 8 nil "~@<~_~@<[~;xyz xy~@<eeeee ~I~_~:_~:_xyzeeeee ~:>~@_~3Ixyz~;]~:>ffffff ccc~-1I~_~:>")
;=> "/[xyz xyeeeee///       xyzeeeee/ xyz]ffffff ccc/"
(lay 8 8 nil "~@<[~;xyz ~@_~;]~:>")
;=> "[xyz ]"
(lay 8 20 2 "~@:<~-1I~@:<~@<[~;~@:<~_ffffffffffff xyzxyz~:>~@:<~3Iaeeeee~@_xyzffffff ~:>~:_~_~@:<xyza~:_~:>~@<[~;dddd~:_~;]~:>xy ~;]~:>~@_~@<~@:<~:_~@_~:>~@<cccbb ccc~:>~@:<xyz ~_ffffff ~%~:>~-1Idddd ~:>dddd ~:>ccc ~3Ixy eeeee ~:>")
;=> "(([(/    ffffffffffff xyzxyz)(aeeeee ..)]))"
(lay 25 4 nil "~@<eeeee~@<xy ~:I~:>~2I~_~_~_~:>")
;=> "eeeeexy "
(lay 12 20 3 "~@:<~-1I~_ccc ~@:<~_~2I~_ccca xy~@:<ccc ~_~@<;; ~@;xyzffffffffffff~@_xyddddeeeee~:>~:>~:>xy~_~:>")
;=> "(/ ccc (/ ..))"
(lay 30 20 nil "~@<bb~@<;; ~@;xy ~@<;; ~@;~@<;; ~@;axy~Idddd ~:>xyz ~@:<ffffff~_aeeeee ~:_~:>~@:<xyzbb~_xy ~@_xy ~:>~:>~:_~:>~:>")
;=> "bb;; xy ;; ;; axydddd xyz (ffffff/  ;;    ;;                 aeeeee/  ;;    ;;                 )(xyzbb/  ;;    ;;                   xy/  ;;    ;;                   xy )/  ;; "
(lay 15 nil nil "~@:<xyz ~@<;; ~@;~@<ffffffdddd~_~@<;; ~@;xyzffffff eeeee~1:Iffffff ~_eeeee~:>~:>xyz xy xy~:>eeeee ~_~:>")
;=> "(xyz ;; ffffffdddd/     ;; ;; xyzffffff eeeeeffffff/     ;; ;;                 eeeeexyz xy xyeeeee/ )"
(lay 15 nil nil "~@<;; ~@;~@:<~:_~@<~3Iccc ~-1I~:_eeeee~:>xyz ~@_~@:<~%~:>~:>ccc ~@:<~@<ccc~:_xy ~@<;; ~@;xyz dddd~:>~:>xyz ~@:<xyz~_xyz eeeee~%~:>~_~_~:>dddd ~%~:>")
;=> ";; (/;;  ccc/;; eeeeexyz (/;; ))ccc (ccc/;;        xy ;; xyz ddddxyz (xyz/;;                           xyz eeeee/;; )/;;/;;        )dddd /;; "
(lay 30 nil nil "~@<~@<eeeee~@_~2I~%~:>~%axyccc~:>")
;=> "eeeee//axyccc"
(lay 8 nil 1 "~@<~:_xy xybb~@<~@<;; ~@;~_xy ~:_~:>~2I~@<~@<;; ~@;cccxyffffff~_eeeee~:>~@:<~:Iccc ~_~:_~:>~:>~_~@<[~;ccc ~@<;; ~@;eeeee ~:>~;]~:>~@<~:_~:>~3I~:>xyz~:>")
;=> " .."
(lay 6 8 1 "~@:<xy ffffff~-1Ixyccc ~@<[~;~%~:Ibb ~;]~:>~:>")
;=> "(xy ffffffxyccc [ ..])"
(lay 8 nil 2 "~@:<~@_~@<eeeeexy ffffff~:>~@<~@:<~I~:_xy xy ~:>~@:<eeeee ~:>~:Ixy ~:Ia~:>xy eeeee ~:>")
;=> "(eeeeexy ffffff(/                xy xy )(eeeee )xy axy eeeee )"
(lay 15 nil 3 "~@<;; ~@;~@<;; ~@;xyz~:>~@:<~_~@<cccbb ~:>ffffff~:_dddd xy ~:>~:>")
;=> ";; ;; xyz(/;;        cccbb ffffff/;;        dddd xy )"
(lay 15 4 1 "~@<~@:<ffffff ~:@_~@<;; ~@;ccc ~_~@<[~;a~2I~_ffffff ffffffeeeee~;]~:>xyzccc ~3I~:>~:>~:>")
;=> "(ffffff ..)"
(lay 8 20 1 "~@:<a ~_~@<eeeee ~:>bb ~:_dddd~:>")
;=> "(a ..)"
(lay 40 nil 1 "~@<;; ~@;xy a~_~:>")
;=> ";; xy a"
(lay 25 8 nil "~@<a eeeee~_~:>")
;=> "a eeeee"
(lay 10 nil nil "~@<~:_~-1I~:_a~@<;; ~@;~_dddd ccc ~@<~@<~2Ixyz ~:_cccffffffxy dddd~:>~_~:_~%~@_dddd ~:>~:>~I~@:<xyzddddffffff ~_~_~4,2T~@<;; ~@;~_~:>~:>~:>")
;=> "/a;;/ ;; dddd ccc xyz/ ;;            cccffffffxy dddd/ ;;/ ;;          / ;; dddd (xyzddddffffff//            ;;/            ;; )"
(lay 20 4 3 "~@:<~:_eeeee~@<~_~:_a ~:>ccccccxy ~:>")
;=> "(eeeeea ccccccxy )"
(lay 15 nil 3 "~@:<ccc xy xyz~@<xyz ~2I~:>~@<[~;dddd ~;]~:>~:>")
;=> "(ccc xy xyzxyz [dddd ])"
(lay 10 8 nil "~@<[~;ffffff~;]~:>")
;=> "[ffffff]"
(lay 30 nil nil "~@<;; ~@;~I~@_~:>")
;=> ";; "
(lay 30 nil nil "~@<~-1I~:>")
;=> ""
(lay 20 nil nil "~@<~I~@_dddd ~@<~:_~2I~@_dddd ~:>~%~:>")
;=> "dddd dddd /"
(lay 15 nil 1 "~@<a~:>")
;=> "a"
(lay 12 nil nil "~@<[~;~_~@<[~;~8T~;]~:>bb~_~;]~:>")
;=> "[[      ]bb]"
(lay 15 20 nil "~@:<~_~_~:>")
;=> "()"
(lay 25 nil nil "~@<~:_~%~I~:>")
;=> "/"
(lay 20 nil nil "~@<ffffff~:_xy ~:>")
;=> "ffffffxy "
(lay 6 nil 3 "~@<a ~:>")
;=> "a "
(lay 30 nil nil "~@<[~;ffffff ~:_xyz ~;]~:>")
;=> "[ffffff xyz ]"
(lay 25 8 nil "~@:<ccc ~@<[~;~@<[~;~@<;; ~@;ffffffxyz ~:>a~_~%~;]~:>~;]~:>~:>")
;=> "(ccc [[;; ffffffxyz a/       /]])"
(lay 8 nil nil "~@<[~;xy ~@_~3Ia xy ~;]~:>")
;=> "[xy a xy ]"
(lay 20 nil nil "~@:<bb ~:>")
;=> "(bb )"
(lay 15 nil nil "~@<[~;ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 12 nil 1 "~@<~_~:>")
;=> ""
(lay 12 20 nil "~@<[~;xy ~:_eeeee ~:_~;]~:>")
;=> "[xy eeeee ]"
(lay 30 20 2 "~@<~%~:>")
;=> "/"
(lay 40 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 10 nil 1 "~@:<xyzxyza ~_~_~@<;; ~@;~1:Ixy~_~3I~:I~:>~:_~:>")
;=> "(xyzxyza ..)"
(lay 8 4 nil "~@<;; ~@;~I~@<~@:<bb~@<dddd~I~@_~_xyz~:Ixy~:>xy ~1:I~:>ccc ccc~3I~:_~:>xy~@_xy~-1I~:>")
;=> ";; (bbdddd/;;/;;    xyzxyxy )ccc ccc/;;    xyxy"
(lay 10 nil nil "~@:<~:_~4T~@:<ddddxyz~@<~@_ffffff~:_~:>~-1I~:>axyz~-1I~:>")
;=> "(/    (ddddxyzffffff/            )axyz)"
(lay 8 nil nil "~@:<~_~@:<~_~_bb ~:_eeeee~:>xyz~@:<~@_~:_xy ~@:<~%~%~_~:>~:>~@<~1:I~@<[~;ccc~@_~_bb ~;]~:>eeeee a ~:_~:>~:>")
;=> "(/ (//  bb/  eeeee)xyz(/            xy (///                ))[ccc/                   bb ]eeeee a/                   )"
(lay 15 nil nil "~@<[~;~2I~@<a~@<~@<;; ~@;ffffff ~:_~@_a~:>~@<[~;xyzxyzffffff~;]~:>~:>~:_~@<~@<;; ~@;bbffffffffffff~:_~:_~:>~:>~:>a~2I~;]~:>")
;=> "[a;; ffffff a[xyzxyzffffff]/ ;; bbffffffffffff/ ;; a]"
(lay 6 nil nil "~@:<xyz ~@_~%~:>")
;=> "(xyz /)"
(lay 30 4 1 "~@<;; ~@;bb ~_~:>")
;=> ";; bb "
(lay 20 nil nil "~@<[~;~@_~2Iccc~@<~-1I~@<~2I~1:Ia~@<[~;eeeee ~Ia~-1I~;]~:>~:>~@<;; ~@;ffffff~:_~:>~@_bb eeeee ~:>~;]~:>")
;=> "[ccca[eeeee a];; ffffff/              ;; bb eeeee ]"
(lay 8 nil nil "~@<[~;~@<[~;eeeee ~;]~:>bb ~_~;]~:>")
;=> "[[eeeee ]bb/ ]"
(lay 40 20 2 "~@:<~_~:>")
;=> "()"
(lay 25 8 nil "~@:<ffffff bb dddd ~_~@_~:_bb~:>")
;=> "(ffffff bb dddd bb)"
(lay 20 20 nil "~@:<~:_a bba xyz~_~:>")
;=> "(a bba xyz)"
(lay 40 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 6 nil nil "~@<[~;~%eeeee~:I~;]~:>")
;=> "[/eeeee]"
(lay 15 nil nil "~@:<~:_ffffff eeeee ~:>")
;=> "(ffffff eeeee )"
(lay 8 8 nil "~@:<~:I~1:I~:>")
;=> "()"
(lay 6 8 1 "~@<;; ~@;accc ~:>")
;=> ";; accc "
(lay 6 nil nil "~@:<~:_~_xy ~:>")
;=> "(xy )"
(lay 25 nil 2 "~@<~@:<eeeeexy~:_~@:<~I~@_~2Ixy ~2I~:>~:>~:>")
;=> "(eeeeexy(xy ))"
(lay 20 8 nil "~@<xy dddd ~:>")
;=> "xy dddd "
(lay 30 4 2 "~@<[~;xyz~3Ixyzdddd ~;]~:>")
;=> "[xyzxyzdddd ]"
(lay 15 4 3 "~@<xyz ~:_~:>")
;=> "xyz "
(lay 40 nil nil "~@:<~@<eeeee~:>~:_~_~@<[~;a ~@:<~@_xy ~@<[~;eeeeeffffffeeeee abb~:_~;]~:>xyz ~@_~:>~@<xy~_xy ~_bb~:>~@<~@<[~;dddd~;]~:>~@_~:>~@<;; ~@;~_~@_~@<~@_ffffffffffff xy xy ~_~:>~_~:>~@<[~;~:@_~@<xy ~%ccca xy ~_~:>ccc ~;]~:>~@:<~3I~:_~@<[~;~3Iccca ~:_~;]~:>ffffffccc ~I~@<[~;a ffffff xy~%~;]~:>~:>~;]~:>a bb ~:>")
;=> "(eeeee/ [a (xy [eeeeeffffffeeeee abb]xyz )xy/                                   xy/                                   bb[dddd];;/                                           ;; ffffffffffff xy xy/                                           ;;/                                           ;; [/                                               xy /ccca xy/                                               ccc ](/                                                        [ccca/                                                            ]ffffffccc [a ffffff xy/])]a bb )"
(lay 20 nil nil "~@<[~;~@<[~;xy ~@_~_~@<[~;bb ~@<xy ~:>~@<axyzccc~@_dddd~:>~@<[~;~_xy bb~;]~:>bb ~@<dddd a ~_cccddddbb bb~:>~;]~:>~@<~@<a~-1I~:>xy ~:>dddd ~2I~;]~:>~@:<~_~_bb ~@_~_~:>xydddd~;]~:>")
;=> "[[xy/  [bb xy axyzcccdddd[/                     xy bb]bb dddd a/                              cccddddbb bb]axy dddd ](//                                                      bb/                                                      )xydddd]"
(lay 12 20 nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 20 nil nil "~@<~:_~_a dddd ~@<[~;~2I~:_~;]~:>~:>")
;=> "a dddd []"
(lay 10 nil nil "~@<~_~:>")
;=> ""
(lay 30 nil 1 "~@<[~;~_~4,3:Tccc~_xy ~:_~1,4:@T~;]~:>")
;=> "[    cccxy     ]"
(lay 8 nil nil "~@:<ccc~@<~3I~1:I~@<~%~_~@<~1:Iccceeeee~@_~:@_xyzxy~:>~@:<xy ~:>~:>~@:<ccc ~@_~@<ffffffxyxyzdddd xyza ccc~:>ccc ~_~:>eeeee ~:>~:>")
;=> "(ccc//    ccceeeee/     xyzxy(xy )(ccc ffffffxyxyzdddd xyza cccccc/                )eeeee )"
(lay 15 nil nil "~@<xy ~:>")
;=> "xy "
(lay 10 8 2 "~@<[~;~@<[~;ccc ~@<~_~@:<xy~:_xy dddd ~:>~@<;; ~@;eeeeebbxyz ~:@_xy~:>~@<[~;xyzbbdddd ~;]~:>xyxy ~:_~:>xyz ~@<[~;~-1I~_~@<[~;~:_eeeeexycccxyz~;]~:>~_xy ffffff ~;]~:>~:@_~;]~:>~:_~;]~:>")
;=> "[[ccc/      (xy ..)]]"
(lay 10 nil nil "~@:<ccc~@<;; ~@;cccdddd~@:<~:_dddd ~%xyz~:>~:>~_~@<[~;bb ~_a~_dddd~;]~:>~@<xy xy ~%a ~:>xyz ~@<~:_~:>~:>")
;=> "(ccc;; cccdddd(/    ;;         dddd /    ;; xyz)/ [bb/  a/  dddd]xy xy /a xyz )"
(lay 40 nil 1 "~@<;; ~@;~-1I~_~_~@:<bb ~@_~_~_bb~:>~:_~:>")
;=> ";; (bb bb)"
(lay 15 8 2 "~@:<~:_~:_~@<[~;~@:<~@<bb~:>bb~@<;; ~@;~@_~-1I~1:I~:_bb xyz~:>~_~:>~@<~@<[~;xyz xyz~;]~:>~@<;; ~@;xy~:Ixy xyzxy ~:>~_~@<~3I~_a ffffff~:>xyxyzbb~:>bb~-1I~;]~:>xy bb ~:I~:>")
;=> "(/ [(bbbb;; ..)])"
(lay 10 nil nil "~@:<~4Txyz ~4,3:Tdddd ~:>")
;=> "(   xyz    dddd )"
(lay 15 20 nil "~@:<~@:<~1:Ibbccc ~@_a ~:>eeeeexy~:_~@_xy~:>")
;=> "((bbccc/  a )eeeeexy// xy)"
(lay 6 4 nil "~@<~%~:>")
;=> "/"
(lay 6 nil nil "~@<~_~_~@:<xy ccc~@<[~;~@<a~1:Ieeeee ~:>eeeee xyz eeeee ~@<dddda bb~%ffffff ~:>~%~;]~:>bb ~:>~@<~@<;; ~@;a xy xyz xy ~:>~I~@<~@<dddd ~:_ffffff~:>~%xy ~:_~:>~I~@_a eeeee ~:>~2I~:>")
;=> "//(xy ccc[aeeeee eeeee xyz eeeee dddda bb/ffffff /]bb );; a xy xyz xy dddd/                    ffffff/xy/                    a eeeee "
(lay 40 8 2 "~@<[~;~:_~_~@<~@<~@<dddd~_~:>eeeee eeeee~:>~:>~;]~:>")
;=> "[ddddeeeee eeeee]"
(lay 12 nil 3 "~@<[~;dddd ~@<[~;bb ffffff ~;]~:>~@<;; ~@;~@:<~8Ta~Ieeeee~:>ccc ~:>~;]~:>")
;=> "[dddd [bb ffffff ];; ( aeeeee)ccc ]"
(lay 6 20 nil "~@<bb ~@<[~;~@<bb ~@_ffffffdddd ~:>xyffffff~;]~:>~@<[~;~@_~@<[~;~@:<a~4,2T~:>~1:Iccceeeee~;]~:>~@:<~@:<~1,4:@T~:_xy eeeeebb~:>~1:I~@<xyccceeeee ffffff~_~:>~-1Iccc ~:>~;]~:>~:>")
;=> "bb [bb/    ffffffdddd xyffffff][/                         [(a  )ccceeeee]((/                                          xy eeeeebb)xyccceeeee ffffff/                                                     ccc )]"
(lay 15 8 nil "~@<~2I~@:<eeeee~:>~:_eeeee ffffff ~:T~_~:>")
;=> "(eeeee)/  eeeee ffffff/  "
(lay 6 8 nil "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 15 20 nil "~@<[~;~@<a~:>~4,2T~;]~:>")
;=> "[a  ]"
(lay 8 20 nil "~@:<~8Taccc~2,4@T~@_~@<;; ~@;xyzdddda ~:_~@:<~_~_~_~@:<~2Ixyffffff ~_~:@_ffffff~:>~1:Ia ~:>~:>ccc~:>")
;=> "(       accc/ ;; xyzdddda/ ;; (/ ;;/ ;;/ ;;  (xyffffff/ ;;/ ;;   ffffff)a )ccc)"
(lay 10 nil nil "~@:<a ccc ~@_xy~@<~2I~@<[~;~@_ccc ~:_~:_ccc~;]~:>~@<[~;cccbb ~:_~@<[~;~@_~;]~:>~@<xy~:_ffffff~:>bbbb~;]~:>~@:<bb bb ~_~@<xyeeeee a dddd bb~:>~4,2T~_~:>~_~:>dddd ~:>")
;=> "(a ccc xy[ccc//          ccc][cccbb/               []xy/                 ffffffbbbb](bb bb/                             xyeeeee a dddd bb/                             )/           dddd )"
(lay 6 8 nil "~@<~3Ibb~:_~:>")
;=> "bb"
(lay 15 nil 2 "~@<[~;~@<ffffff ~@_a ~:>bbeeeee bb eeeee a~3I~;]~:>")
;=> "[ffffff a bbeeeee bb eeeee a]"
(lay 8 nil nil "~@<[~;~@<;; ~@;bbccc ~:>bb~@:<~@:<bb ~%~_a ~@_bb bb~:>bbxy ~:@_~:>~;]~:>")
;=> "[;; bbccc bb((bb //              a bb bb)bbxy/             )]"
(lay 10 8 nil "~@<~_~_~1:Iffffff~@:<xydddd ccc eeeee ~2,4@T~:>xyz~_~:>")
;=> "//ffffff(xydddd ccc eeeee     )xyz/ "
(lay 15 nil nil "~@:<xy ~@<~@<~%~@<;; ~@;~:@_xy~3I~:>~@<xyz~:>~:>~:>~:>")
;=> "(xy /;;/;; xyxyz)"
(lay 6 20 nil "~@<xy xy ~@<bb ~I~:>~@:<~@:<~@<xyxyz a~_xy xy~:>~@<~_~:>~@:<~:_dddd~:>~:>xy bb~I~@<;; ~@;~_xy ~_~@:<xy xydddd~:>xy ~:>~:>~:>")
;=> "xy xy bb ((xyxyz a/           xy xy/                (/                 dddd))xy bb;;/                            ;; xy/                            ;; (xy xydddd)xy )"
(lay 15 4 nil "~@<~-1I~_~:>")
;=> ""
(lay 15 nil nil "~@:<~@<;; ~@;~:_~3Iffffff eeeee~:>~:>")
;=> "(;;/ ;; ffffff eeeee)"
(lay 20 nil nil "~@<[~;~-1Ixy ccc ~;]~:>")
;=> "[xy ccc ]"
(lay 10 4 nil "~@<~@:<~@<~:_xy ~%bb xyz ~_~:>xy~:>xy~_ccc ~:>")
;=> "(xy /bb xyz/ xy)xy/ccc "
(lay 15 8 nil "~@<[~;~:Ibbeeeee xy~;]~:>")
;=> "[bbeeeee xy]"
(lay 12 nil nil "~@<;; ~@;~_dddd ~:>")
;=> ";; dddd "
(lay 15 nil nil "~@<~@<[~;xy ~:_a~@<;; ~@;~:_~:>xy~;]~:>xyccc ~@<xy xy~:>~@<xy eeeee~@<;; ~@;xy~:>ccc ~:>~@_~:>")
;=> "[xy/ a;;/  ;; xy]xyccc xy xyxy eeeee;; xyccc "
(lay 8 8 nil "~@<~2I~%~:>")
;=> "/"
(lay 20 20 nil "~@<a ffffff dddd xy ~@<xyz ~:>bb ~:>")
;=> "a ffffff dddd xy xyz bb "
(lay 8 nil nil "~@<[~;dddd ~@<a ~:_~:@_~:>adddd ~1:I~3I~;]~:>")
;=> "[dddd a/      adddd ]"
(lay 30 20 nil "~@<[~;~:_~_~_eeeee ~@_ccc ~;]~:>")
;=> "[eeeee ccc ]"
(lay 30 8 nil "~@:<ffffff dddd ~4,2Txyz ccc ~@<;; ~@;xyccc ~@:<~4Tbb ~:>xy~:>~:_~:>")
;=> "(ffffff dddd  xyz ccc ;; xyccc ( bb )xy/ )"
(lay 25 4 1 "~@<~@:<ccc ~:>dddd ~I~@<~:_~_a a ~@_~%bb~:>~:>")
;=> "(ccc )dddd .."
(lay 20 4 nil "~@<[~;~@<ccc dddd~:_~:>~@<~@<[~;xyz~_~_~;]~:>~@<[~;~@<;; ~@;~:_~%eeeee ~:>a ~_dddd~@:<~%~:>~;]~:>xy ~@:<ccc ~:>~2I~:>~;]~:>")
;=> "[ccc dddd/ [xyz//  ][;; /    ;; eeeee a/    dddd(/)]xy (ccc )]"
(lay 8 nil nil "~@<;; ~@;~_~_~:>")
;=> ";; "
(lay 20 nil nil "~@<;; ~@;~@<~:_~:>~@<~@<[~;ccc xyz~;]~:>~@:<~3Iffffff~:>~-1Ia~:>~3Iffffff ~:_~:_~@<[~;~:_~_~@<;; ~@;~@:<xyz~:>xyz~:>~_xy ~;]~:>~:>")
;=> ";;/;; [ccc xyz](ffffff)affffff/;;/;;    [/;;     ;; (xyz)xyz/;;     xy ]"
(lay 25 nil nil "~@<~@<~_~:>dddd ~_~@:<~@<ccc ~_~:>~:>~2I~_~:_~:>")
;=> "dddd (ccc )"
(lay 8 nil nil "~@:<~:>")
;=> "()"
(lay 12 20 1 "~@<bb~_~:>")
;=> "bb"
(lay 12 4 nil "~@<[~;eeeee~;]~:>")
;=> "[eeeee]"
(lay 40 20 nil "~@:<xy ~_~_~:_~_~_~:>")
;=> "(xy )"
(lay 40 nil nil "~@<dddd~1:I~:>")
;=> "dddd"
(lay 40 8 3 "~@:<~@<;; ~@;~@<[~;~_~:_dddd~@<[~;~_~@_ddddbb~;]~:>~;]~:>~:_ffffff ~@<[~;~%~@<[~;~:_cccffffff ~2I~;]~:>~@<;; ~@;~%~:>~_~@_xy ~@:<~2Ixy eeeee ccc ~:@_~_a ~:>~;]~:>~@:<dddda~-1I~:>xy ~:>~:_~:>")
;=> "(;; [dddd[ddddbb]]/ ;; ffffff [/ ;; [cccffffff ];;  ..])"
(lay 20 nil nil "~@<[~;~-1I~@_~;]~:>")
;=> "[]"
(lay 25 nil nil "~@:<xy~_eeeee~:>")
;=> "(xyeeeee)"
(lay 30 20 nil "~@<~3Iccc~@<~:_~@_~@<~:_xyz xyz xy ffffff ~:>~:>~_~@_a ~:_~:>")
;=> "cccxyz xyz xy ffffff a "
(lay 6 nil nil "~@<xyz xy~@<;; ~@;~_~:>~@<;; ~@;eeeee~:>xyz~_~:>")
;=> "xyz xy;;/      ;; ;; eeeeexyz/"
(lay 10 8 nil "~@:<~8T~@<[~;~2I~@<~_~@<;; ~@;~_xy xyz ddddxyz ccc ~:>~:>~;]~:>~@:<~@:<~@<[~;ffffffxy xy ccc~:_a xy~;]~:>ffffff~_ffffffxy ~3I~@<;; ~@;~8Txyzxyzaeeeee ~_dddd ~:>~:>bb ~2,4@Txyz~@<[~;~@:<eeeee~_xy~:>xyz ~_dddd ffffff ~;]~:>eeeee ~@<;; ~@;~@<cccbb ~:>~@:<eeeee~_ccc dddd~:>~@<;; ~@;~-1Iffffff~:>ccc ffffff ~:>~:>~:>")
;=> "(       [/         ;;/         ;; xy xyz ddddxyz ccc ](([ffffffxy xy ccc/                                   a xy]ffffff/                                  ffffffxy ;;  xyzxyzaeeeee/                                           ;; dddd )bb      xyz[(eeeee/                                                                 xy)xyz/                                                                dddd ffffff ]eeeee ;; cccbb (eeeee/                                                                                   ;;        ccc dddd);; ffffffccc ffffff ))"
(lay 40 nil nil "~@<~:_~Iddddxy ~:>")
;=> "ddddxy "
(lay 10 20 3 "~@<[~;~;]~:>")
;=> "[]"
(lay 6 nil 2 "~@<eeeee ~:>")
;=> "eeeee "
(lay 40 nil nil "~@:<ffffff ~_~@_~_~:>")
;=> "(ffffff )"
(lay 6 nil nil "~@<dddd ~@<~-1Ieeeee bbxy~@<;; ~@;~:_~:>~:>~@<;; ~@;xy~@_xyz ~@_~:_~:>~_~:_~:>")
;=> "dddd eeeee bbxy;;/               ;; ;; xyxyz/                  ;;/"
(lay 12 4 nil "~@<xy~%~:>")
;=> "xy/"
(lay 8 20 nil "~@<~_~_bb ~:>")
;=> "bb "
(lay 6 nil 2 "~@<~:Txy ~4T~@:<ccc~%~:>~I~:>")
;=> " xy  (ccc/)"
(lay 30 20 nil "~@<[~;xy ~1,4:@T~-1I~:_~_~-1Ieeeee~;]~:>")
;=> "[xy  eeeee]"
(lay 8 nil nil "~@<~@<bbaxy ~1:I~:Ia ~:>bb~:>")
;=> "bbaxy a bb"
(lay 6 4 1 "~@<[~;eeeee~:_~;]~:>")
;=> "[eeeee ..]"
(lay 6 4 nil "~@<~_a~@<eeeee ~@<~@<~Iffffff~:>ccc ~2Ixy ~:>dddd ~:_~:>~:>")
;=> "/aeeeee ffffffccc xy dddd/ "
(lay 6 20 1 "~@<ccc ~@<;; ~@;ffffff~@<;; ~@;xyeeeeeeeeee ~_~@:<~_~@_~_xy~:_dddd ~:>~:>ffffff ccc~I~3Ixy ~:>~@<[~;xy eeeee xy ccc eeeee xyz ~@_~;]~:>~:_~3I~:>")
;=> "ccc ;; ffffff;; xyeeeeeeeeee .."
(lay 25 20 nil "~@:<ffffffxy ~:_~@<~@:<~_~:>xy ~@:<ccceeeee ~_~:_xy ~:>~:>~@<;; ~@;dddd xy eeeee ~2I~:_~:>~:I~:>")
;=> "(ffffffxy/ (/  )xy (ccceeeee//       xy );; dddd xy eeeee/           ;; )"
(lay 15 20 nil "~@<~_bbdddd ~_~:>")
;=> "bbdddd "
(lay 15 20 3 "~@<~4,2T~:>")
;=> "    "
(lay 12 20 nil "~@:<a ~:>")
;=> "(a )"
(lay 40 8 nil "~@<~:_~_~@:<~%~:>~_~@_bb~:>")
;=> "/(/)/bb"
(lay 12 nil nil "~@<;; ~@;bb ~:_~4T~@:<xyffffff~@:<~_~@<ccc~@_xyxy xyzeeeee~:>~:_~:_~:>~-1I~@_~:>aeeeee eeeee~:>")
;=> ";; bb/;;  (xyffffff(/;;            cccxyxy xyzeeeee/;;/;;            ))aeeeee eeeee"
(lay 8 nil 1 "~@<~%a~@<;; ~@;~1,4:@T~@<;; ~@;dddd ~@<xy aa ~2I~_~:>~-1I~@<~_~8T~_~@_eeeee ~:>~:_~@:<eeeee~:>~:>~@<[~;~:_ccc bb~@_~;]~:>~@<[~;~@<~:_ffffff~:>~;]~:>~:>xy ~_~@_~:>")
;=> " .."
(lay 10 nil 2 "~@<;; ~@;xy ~@<;; ~@;~@<~@<[~;bb ~2Ieeeee ~;]~:>~:_ffffff ~:_~_~@:<~_~_~:@_~@_bba dddd~:>~@<[~;ccc xy ~;]~:>~:>a ~2I~:>~@<~_~_~@:<~3Ieeeeea ~3Ibb ~:>ffffff a~:>~:I~:>")
;=> ";; xy ;; [bb eeeee ]/;;    ;; ffffff .."
(lay 10 nil nil "~@:<xy ~@<xy ccc~@:<~@<;; ~@;~Ixydddd~:_~_ffffffa~:>~:>~:_~:_eeeee~:>~@<[~;~:_~_xyz~@<[~;~:@_~;]~:>eeeee ~;]~:>~:>")
;=> "(xy xy ccc(;; xydddd/           ;;/           ;; ffffffa)/    eeeee[/          xyz[/              ]eeeee ])"
(lay 12 nil nil "~@<;; ~@;~@<[~;xyxy~;]~:>ccc cccdddd ~@_~:Ixy~:>")
;=> ";; [xyxy]ccc cccdddd xy"
(lay 30 nil nil "~@<;; ~@;ccc ~@:<~@<;; ~@;~@_xy ~:_~8T~:>a ~:>~@<~@:<eeeee ~:_dddd ~@<[~;~@_~1,4:@Txy~;]~:>~:>~@:<dddda bb ~_~2Ibbxy~:>~@<[~;eeeee ~;]~:>~@:<~:Ibb~:_~:>ffffff a~@<[~;~@_~:_xy xy~;]~:>~:>~:>")
;=> ";; ccc (;; xy  a )(eeeee/;;                 dddd [    xy])(dddda bb/;;                                bbxy)[eeeee ](bb/;;                                              )ffffff a[/;;                                                        xy xy]"
(lay 40 nil nil "~@<;; ~@;~@<~@<;; ~@;xy~2Ia bb~I~:>~Ia ~2I~:>~-1I~@<[~;~@:<bbccc~:_~:_~:>~_ffffffbb ~@<[~;xyz a xy eeeeebb ~@<~:_~_~:>~;]~:>bb~@:<eeeee ~:>~;]~:>~_~@_a eeeee ~:>")
;=> ";; ;; xya bba [(bbccc)/;;             ffffffbb [xyz a xy eeeeebb/;;/;;                                        ]bb(eeeee )]/;; a eeeee "
(lay 25 nil nil "~@<ccc ~@<~_xy xy~@<[~;ccc~@:<~_bb ffffff xyz xyz ~:>xy~%~@:<a~:I~-1Iffffffxy~1:Ia~:>~@<[~;ffffff~-1I~@_xy~;]~:>~;]~:>~2I~:>~:_~@_~3Iffffff a ~:>")
;=> "ccc/    xy xy[ccc(/              bb ffffff xyz xyz )xy/(affffffxya)[ffffffxy]]/ffffff a "
(lay 15 nil 2 "~@<[~;bb ~:@_a ~_ffffff~@_xyz~;]~:>")
;=> "[bb/ a ..]"
(lay 20 8 nil "~@<;; ~@;~1:Iddddbb ~4,2T~:_~@_~:>")
;=> ";; ddddbb   "
(lay 12 nil nil "~@<~_ccc xy eeeee~@<~@<[~;~_dddd ffffff~;]~:>dddd ~@:<~@:<xycccffffff xy ~1:Ieeeee ~:>~:>xy ~@_~:>~:>")
;=> "/ccc xy eeeee[/             dddd ffffff]dddd ((xycccffffff xy eeeee ))xy "
(lay 25 20 nil "~@<;; ~@;~@<ccc ~@:<bb ~%~_~@<ffffff ffffff~:I~:>~:>bb ~_~@<;; ~@;~@<[~;aa ~;]~:>xyxyz ~_~:>~:>~I~:_~@<~:@_~:>~:I~%~:>")
;=> ";; ccc (bb /;;/;;      ffffff ffffff)bb/;; ;; [aa ]xyxyz/;;/;; /;; "
(lay 25 nil nil "~@<~:_~@_~_~:>")
;=> ""
(lay 15 20 3 "~@:<ffffff~3I~@<;; ~@;xyz a~:@_xy dddd ~:>a ~:>")
;=> "(ffffff;; xyz a/       ;; xy dddd a )"
(lay 20 4 1 "~@:<~:_~:_~@<;; ~@;~@<;; ~@;~:_~-1I~:>~@<;; ~@;eeeee~:>~%~@<dddd xy ~@_~:>eeeee xy ~:>~@<~@<~I~@_~:_~_ccc ~:>eeeee dddd ~:>~:>")
;=> "( ..)"
(lay 12 8 nil "~@:<~@<~@<[~;~@:<bbffffff~:>bb ~@<[~;xyz xy~1:I~;]~:>~-1Ixyz ~;]~:>~:_xya eeeee bb ~:>~I~:_~:>")
;=> "([(bbffffff)bb [xyz xy]xyz ]/ xya eeeee bb/ )"
(lay 6 8 nil "~@:<~@<[~;~@<[~;~:_~@_~:@_~@<;; ~@;~1,4:@T~:_ccc eeeee ~2I~:>~:@_~:T~:_~;]~:>eeeee~_~:@_~;]~:>ffffffdddd~:>")
;=> "([[///   ;;/   ;; ccc eeeee//   ]eeeee//  ]ffffffdddd)"
(lay 30 nil nil "~@<xy xy ~:_bb ~:>")
;=> "xy xy bb "
(lay 30 nil nil "~@<[~;~:_~@:<~2Iffffff xy ffffff~@_~:>~3Iccc a ~;]~:>")
;=> "[(ffffff xy ffffff)ccc a ]"
(lay 10 8 nil "~@:<~@<~@:<eeeee ~:_~@:<xyxy xy~:_bb~:>~@<;; ~@;ffffff~:>xy ~:>~:>~@:<~1:Ibb dddd ~:@_~:>~_~_a ~@<[~;xyz ~_~Ia dddd ~@:<xyccc~%~:>~2I~;]~:>~:>")
;=> "((eeeee/  (xyxy xy/   bb);; ffffffxy )(bb dddd/                    )// a [xyz/    a dddd (xyccc/)])"
(lay 10 nil 2 "~@:<~:_ffffff xyz~_~:>")
;=> "(/ ffffff xyz ..)"
(lay 30 nil 3 "~@<~1:I~@<xya ~:_eeeee~@:<~I~_~:_~_xy bb ~:>cccccc ~:>xy~:>")
;=> "xya eeeee(xy bb )cccccc xy"
(lay 20 4 nil "~@:<~_~:>")
;=> "()"
(lay 8 nil 1 "~@<[~;ccc ~;]~:>")
;=> "[ccc ]"
(lay 15 8 nil "~@<;; ~@;xyz ~@<[~;eeeee~@<~:@_~@<;; ~@;~:I~@_eeeeexyxybb ~:>xy ffffff xy ~_ffffff ~:>ffffffxy ~;]~:>~@<~@<[~;bbffffff~:_ffffffdddd ~;]~:>a ~:>eeeee ~:>")
;=> ";; xyz [eeeee/;;           ;;/;;           ;; eeeeexyxybb xy ffffff xy/;;           ffffff ffffffxy ][bbffffff/;;                             ffffffdddd ]a eeeee "
(lay 15 4 1 "~@<[~;~_~@<ffffff xy~:>~@:<~@<;; ~@;~2I~@:<~_eeeee ~:>xyz ~_~:>~3I~@<[~;~_eeeee ~_~@<[~;~-1I~1:I~:_~;]~:>~@<;; ~@;a xyxyz ccca~:>~;]~:>~:Idddd ~@<~_xydddd xyz ~:>~:>~;]~:>")
;=> "[ ..]"
(lay 12 nil nil "~@:<ffffff ~@:<accc~:>~:>")
;=> "(ffffff (accc))"
(lay 40 nil 2 "~@<xyz ~:_xyz ffffffxy eeeee ~:>")
;=> "xyz xyz ffffffxy eeeee "
(lay 10 nil 1 "~@<~@<dddd ~%ccc~@<xydddd bbeeeee~:I~:_~:>ffffffa ~:>~@<ccc xyz~@:<ccc~1:Ixy xyzffffff ~:_xy ~:>~_dddd ~@_~:>dddd ~@:<eeeee ~@:<~:_~:>xy~:>~:>")
;=> "dddd  .."
(lay 20 20 nil "~@:<~_~:>")
;=> "()"
(lay 6 nil nil "~@:<~@<xyz xyz dddd bb~@:<ffffff~:>xy~:>a bb dddd~:>")
;=> "(xyz xyz dddd bb(ffffff)xya bb dddd)"
(lay 6 4 1 "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 25 nil nil "~@<;; ~@;bbdddd~:>")
;=> ";; bbdddd"
(lay 6 nil nil "~@:<~Ieeeeexy~:_~@_bb ~:>")
;=> "(eeeeexy/ bb )"
(lay 30 4 nil "~@<;; ~@;~@:<ffffff xy ~@<~@_xyz~:>ccc ~:>~_~:>")
;=> ";; (ffffff xy xyzccc )"
(lay 6 4 nil "~@<a ~@:<~_~:>a ffffff axyz~@:<~_~:_~:>~:>")
;=> "a (/   )a ffffff axyz(//                  )"
(lay 15 4 1 "~@<[~;~_~@<[~;~@:<eeeee~%ffffff~:>~_~@:<ccc ~_~@<dddd xycccdddd ~_~:>~@:<~_xy~_~:>~@<;; ~@;~:@_~:>eeeee bb ~:>eeeee bb ~;]~:>xy ~;]~:>")
;=> "[ ..]"
(lay 10 4 nil "~@<ffffff ~:@_ffffffeeeee eeeee~:>")
;=> "ffffff/ffffffeeeee eeeee"
(lay 6 nil nil "~@:<xyz bb ~@:<xyz xyz bb ~:_~@<[~;~@<a xyzxy~_~:>~@<;; ~@;eeeee~_~:>~@_xy ~_eeeee~;]~:>~:>~@<[~;ffffff ~I~%bb~@<~@:<ffffff~:_~:I~:>xyzxy ~:>eeeee ~@<[~;~_~@<ffffffbbbb ~_bb~:>bb~3I~@<;; ~@;bbdddd xy ~@_~:>~;]~:>~;]~:>~:>")
;=> "(xyz bb (xyz xyz bb/         [a xyzxy/          ;; eeeee/          ;; xy/          eeeee])[ffffff /bb(ffffff/   )xyzxy eeeee [/                 ffffffbbbb/                 bbbb;; bbdddd xy ]])"
(lay 30 8 nil "~@<xy ffffff~:>")
;=> "xy ffffff"
(lay 30 nil nil "~@<~:_eeeee~%~_ffffff eeeeeffffff~:>")
;=> "eeeee//ffffff eeeeeffffff"
(lay 6 nil nil "~@:<ffffff~@:<~@_a~:>~@:<~-1I~%xyxyccc~:>~:_~:_~:>")
;=> "(ffffff(a)(/xyxyccc)/ )"
(lay 12 nil nil "~@:<xyzeeeee ccc ~:I~:_~:>")
;=> "(xyzeeeee ccc/              )"
(lay 8 nil nil "~@:<dddd ~2I~_ffffff~@_dddd xy ~:>")
;=> "(dddd/   ffffffdddd xy )"
(lay 40 8 nil "~@<~:>")
;=> ""
(lay 30 8 nil "~@:<dddd bb ~:>")
;=> "(dddd bb )"
(lay 10 8 nil "~@<xy ddddbb xyz ccc ~:>")
;=> "xy ddddbb xyz ccc "
(lay 15 4 nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 12 8 nil "~@<dddd~:_~_~1:Iffffff ~I~@<~:_~:_xy~-1I~_~_~:>~:>")
;=> "dddd/ffffff xy"
(lay 12 4 nil "~@<[~;dddd a ccc ~@:<~:_bb xy ~@:<a ~@<ccc eeeee aa ccc ~:>~_~_~:I~:>ddddxy ~:>ffffff ~;]~:>")
;=> "[dddd a ccc (/             bb xy (a ccc eeeee aa ccc//                    )ddddxy )ffffff ]"
(lay 6 nil nil "~@:<~:_~:_~_ccc ~_~:>")
;=> "(ccc )"
(lay 30 20 nil "~@:<~:_ddddbb ddddeeeee ~:_bb ~:>")
;=> "(ddddbb ddddeeeee bb )"
(lay 15 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 30 20 1 "~@<[~;~@:<xy~:>~;]~:>")
;=> "[(xy)]"
(lay 10 20 2 "~@<[~;bb ~_dddd~:_bb ccc ~;]~:>")
;=> "[bb/ dddd ..]"
(lay 20 nil nil "~@<ffffff~@<[~;ffffff ~@<eeeee ~@<;; ~@;~4Txy axyz~:>ffffff ~:>~@<[~;~:I~@<dddd ~_ddddxy eeeee~_~2,4@T~:>~@<~1:Iadddd~:>~_~@<[~;~_dddd ~_xy~;]~:>~2I~;]~:>~_~;]~:>~:>")
;=> "ffffff[ffffff eeeee ;;  xy axyzffffff [dddd/                                       ddddxy eeeee/                                            adddd/                                       [/                                        dddd/                                        xy]]/       ]"
(lay 25 8 nil "~@<[~;~Idddd bb ~@<[~;~@<;; ~@;~:_~_~_~:>~@:<a bb eeeee~:>~;]~:>~@<eeeeeeeeee ~@_eeeee bb xy ccc~:>~;]~:>")
;=> "[dddd bb [;;/          ;;/          ;; (a bb eeeee)]eeeeeeeeee/                          eeeee bb xy ccc]"
(lay 15 4 nil "~@<[~;~-1I~:_~@_bbffffff ~;]~:>")
;=> "[bbffffff ]"
(lay 15 4 1 "~@<~@:<~%~:I~:I~:>~:>")
;=> "( ..)"
(lay 8 8 nil "~@:<~_~@<~@<~@_~:>~:>~:>")
;=> "()"
(lay 40 4 nil "~@<[~;~@:<ffffff ~_~3Idddd ~:>~_dddd~@<;; ~@;~%~:>xy ~_~;]~:>")
;=> "[(ffffff dddd )/ dddd;; /     ;; xy/ ]"
(lay 12 4 nil "~@:<~%~:_~:_~:>")
;=> "(// )"
(lay 6 4 nil "~@:<xy xy xyccc ~:>")
;=> "(xy xy xyccc )"
(lay 25 nil 1 "~@:<~4,2T~_~@<~_xy~@<~@<[~;xy~;]~:>~@<~:_ccc~:@_~:>ccc ~@<[~;bbbb~_xy a~;]~:>bb ~-1I~:@_~:>~:>~:_~:@_~:>")
;=> "( ..)"
(lay 15 nil 2 "~@:<~@<~@<[~;~_ffffff ~_~:_~;]~:>ffffff ~:>a ~:>")
;=> "([/  ffffff ..])"
(lay 12 nil nil "~@:<xyeeeee dddd ~@<xyxy xyz~@<;; ~@;~:_a ~:I~@_bb ~:>~%~@<~_xy ~:>~:>ccc ccc xy ~:>")
;=> "(xyeeeee dddd xyxy xyz;;/                      ;; a bb //xy ccc ccc xy )"
(lay 15 4 nil "~@<~@<[~;~1:I~_~_a~@_xy ~;]~:>bb~@<;; ~@;~8Teeeeecccxy a ~:>~1:Ixy~:>")
;=> "[//  axy ]bb;;  eeeeecccxy a xy"
(lay 15 4 nil "~@<[~;~@:<~1:Ixy ~:>a~;]~:>")
;=> "[(xy )a]"
(lay 20 20 3 "~@:<xy ~@<[~;~:_~@:<~:_~:_xy~_~:>~@_~@:<~3Ixyz~_~@<[~;~3I~;]~:>~@<;; ~@;xy~:>~@_~@:<a~_~:_xybbdddd~:>~:>eeeee~;]~:>~@<ccc ~:_ffffff~@_~:>~:>")
;=> "(xy [/     (xy)/     (xyz ..)])"
(lay 8 nil nil "~@:<eeeee ~:_~_~@<[~;~@:<~_xy ~:>~1,4:@T~;]~:>dddd~:_~@:<xya ~@<~_~:>eeeee ~-1Ieeeee~:>~:>")
;=> "(eeeee/ [(/   xy )   ]dddd/ (xya/      eeeee eeeee))"
(lay 10 20 2 "~@:<dddd ~:>")
;=> "(dddd )"
(lay 40 nil 3 "~@<[~;a~@<;; ~@;~@<~2I~@:<affffffccc bb~:>~:_~:_~:>xyzdddd ffffffdddd~_~:>ccc~:_bb ~@:<~%~@:<~@:<bb a~_~I~:>xyz ~@:<bb~:>~:>xy ~:>~;]~:>")
;=> "[a;; (affffffccc bb)xyzdddd ffffffdddd/  ;; ccc/ bb ( ..)]"
(lay 6 nil nil "~@:<~@:<~@_ffffff~:>ffffff ffffff ~@<~@<[~;~@<a eeeee ~:_ccc~_dddd~:>~@:<xy~:_~:>~;]~:>~@:<~@:<ffffff dddd xyz ddddxyxy~:>xy ~_~@<[~;bb ~_bb ~3Ixyza~;]~:>~:@_~:>~:>~@_~:_~:>")
;=> "((ffffff)ffffff ffffff [a eeeee/                        ccc/                        dddd(xy/                             )]((ffffff dddd xyz ddddxyxy)xy/                                [bb/                                 bb xyza]/                                )/ )"
(lay 8 nil nil "~@<[~;~:@_xy~@<;; ~@;~@<~2I~@:<~_~@_~:_~_bb~:>~:>~@<[~;xy~4,3:T~@<~4,3:T~_~:_~:>~@<[~;ffffff dddd~_dddd~;]~:>~_~;]~:>ccc~:>~:_~@<xy xy ~@:<~_~8T~_~:_xy ~@:<xy~:_eeeeeeeeee ~1:I~:>~:>bb ~_xyz~:>~;]~:>")
;=> "[/ xy;; (/   ;;/   ;;  bb)[xy/   ;;/   ;;          [ffffff dddd/   ;;           dddd]/   ;;      ]ccc/ xy xy (///        xy (xy/            eeeeeeeeee ))bb/ xyz]"
(lay 12 20 3 "~@<~@_ccc ~_~_~@<;; ~@;~@<bb ~@<[~;abb ~@_a bb~%eeeee ~;]~:>xyzdddd ccc~:>ffffff ~:>~@<~:Ixy ~@_~@<;; ~@;dddd ~@<~I~_~:_xyz ~_~:>~:_~:>~:>~:>")
;=> "/ccc/ .."
(lay 15 8 nil "~@<~@<~1:Ixyz bb~@:<~@<ffffffa ~:>~@<;; ~@;~:_~:>accc ~:I~:>~@<~:_xyz~:>~:_dddd~:>xy ~_ffffff ~%~:I~:>")
;=> "xyz bb(ffffffa ;;/               ;; accc )/                        xyz/ ddddxy/ffffff /"
(lay 30 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 8 nil nil "~@<~@<~_~@:<~@<[~;dddd~%xy~;]~:>xy ~:_ffffff dddd ~:>~@<[~;~@_cccxyzdddd ~_~_ccc ~;]~:>~:>~:_~1:I~:_~:@_~@:<~@<ffffff ~:>xy xyzdddd~@_~:>~:>")
;=> "/([dddd/xy]xy/ ffffff dddd )[cccxyzdddd//               ccc ]// (ffffff xy xyzdddd)"
(lay 25 20 2 "~@:<eeeee ~Ieeeee ~_ccc ~:>")
;=> "(eeeee eeeee ccc )"
(lay 6 nil nil "~@<[~;~@:<~@<;; ~@;~:_~I~:>~_~:>~@<[~;~@_~@<~@<dddd ~%~:>~:>~@<~@<;; ~@;~_a ~2Ibb~:>~:>~:@_~:_~;]~:>~-1I~;]~:>")
;=> "[(;;/  )[dddd /;;/;; a bb/    ]]"
(lay 20 nil nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 10 20 nil "~@<~:_xy~2I~:>")
;=> "xy"
(lay 12 4 nil "~@<;; ~@;~:_cccdddd ~@<~@<[~;~3I~_~%~-1I~Iffffff ~;]~:>~@_ffffff~:>~@_~%~:>")
;=> ";;/;; cccdddd [/;;          /;; ffffff ]/;;         ffffff/;; "
(lay 10 nil 1 "~@<ccc~_~:>")
;=> "ccc"
(lay 30 nil nil "~@:<~_a ~:>")
;=> "(a )"
(lay 12 8 nil "~@:<~:_~:_~:_~Ixyz ~:>")
;=> "(xyz )"
(lay 40 nil nil "~@:<xy bb xyeeeee dddd xyz~:>")
;=> "(xy bb xyeeeee dddd xyz)"
(lay 25 nil nil "~@<[~;~:_xy ccc ~;]~:>")
;=> "[xy ccc ]"
(lay 6 nil nil "~@<[~;~@<~:_~@:<xy eeeee ffffff~%~@<xy~_~:_ffffffffffffeeeee ccc~:>~:>a~:>~@<[~;bb~:@_~3I~@<a dddd~@<[~;eeeee ~;]~:>bb~@<;; ~@;ccc xyz ~:Ixy~-1I~2I~:>~_~%~:>ffffff ~;]~:>xyz ~1:I~@:<~@<~@_~@<[~;~:_ffffff~:_eeeee dddd xyeeeee~;]~:>~:>bbxy ~@_~_~:>~;]~:>")
;=> "[/ (xy eeeee ffffff/xy//ffffffffffffeeeee ccc)a[bb/                        a dddd[eeeee ]bb;; ccc xyz xy/                        /ffffff ]xyz ([/              ffffff/              eeeee dddd xyeeeee]bbxy/             )]"
(lay 40 nil 1 "~@:<eeeee ~@<;; ~@;~@<;; ~@;~@:<xycccxy ~:_~:>eeeee ~@<;; ~@;~:_~:_ffffff ~:_bb ~%~:_~:>~:_xyz ~I~:>a ~@:<~:_~@_~2I~_xyz ~:>~_~@<[~;~@:<a ~_~@_a ~:_a ~:>a ~;]~:>~2I~:>~:>")
;=> "(eeeee ;; ;; (xycccxy )eeeee ;; ffffff ..)"
(lay 8 nil nil "~@<bb ~@:<~:_~:>~-1I~:_~%xyz a ~:>")
;=> "bb ()/xyz a "
(lay 25 8 nil "~@<[~;ffffff ~@<;; ~@;~@<;; ~@;ccc~4Teeeee~_~@<~:_eeeeexy~3Ixya~:>bb ffffff~:>~@:<~:_~:>~_~:_~:>ccc ~4,3:T~:I~@_~@<[~;ccc ~;]~:>~;]~:>")
;=> "[ffffff ;; ;; ccc eeeee/        ;; ;;/        ;; ;; eeeeexyxyabb ffffff(/        ;;                        )/        ;; ccc   [ccc ]]"
(lay 40 nil nil "~@<[~;eeeee~;]~:>")
;=> "[eeeee]"
(lay 25 8 nil "~@<~:_a ~@:<~@<;; ~@;eeeee ~:>~:T~_eeeee ~2I~:>~:>")
;=> "a (;; eeeee  eeeee )"
(lay 10 4 3 "~@<~:@_ffffff~@_bb ~:>")
;=> "/ffffffbb "
(lay 15 nil nil "~@:<~@<ffffff dddd~:>~:>")
;=> "(ffffff dddd)"
(lay 15 20 nil "~@<dddd eeeee ~@<~@<;; ~@;xy ~@<[~;ccceeeeedddd~:_~:_~;]~:>~_~@<[~;~_xyz eeeee~;]~:>~:>~@<~:_xyz~@<;; ~@;dddd~_xya~_dddd ~:>~:_abb~:>~@_~:_~:@_~%~:>~:>")
;=> "dddd eeeee ;; xy [ccceeeeedddd/           ;;/           ;;     ]/           ;; [/           ;;  xyz eeeee]/                         xyz;; dddd/                            ;; xya/                            ;; dddd/                         abb///           /"
(lay 20 nil nil "~@:<~_~@_eeeee~:>")
;=> "(eeeee)"
(lay 30 nil nil "~@<;; ~@;cccxy ~Ixy ~:_~:>")
;=> ";; cccxy xy "
(lay 6 nil 3 "~@:<~@<~@<[~;~_~;]~:>~:_~_ffffff ~@_~-1Ixyz ~:>a ~@<~:@_a ~@<a ~:_xy ~:>~_~Iccc~@<bb xy bb~_~:>~:>~_~@:<bb ~@_a~@:<ccc bb ~2I~:_~:_~:I~:_~:>~:>xy ~:>")
;=> "([]/ ffffff xyz a/              a a ..)"
(lay 12 4 nil "~@<eeeee bb ffffff ~@<~1:I~:_~:>~@<[~;~_ccc ~@_~@<[~;xy ~@<[~;ffffff~;]~:>~;]~:>~;]~:>~:>")
;=> "eeeee bb ffffff/                [/                 ccc/                 [xy [ffffff]]]"
(lay 8 20 2 "~@:<~@<~@:<~@<a~:>~@<xyaddddffffff ~@_~:>xy~:>~@<;; ~@;ddddeeeee ~:_~:@_~%~:>~@_eeeee~_~:_~:>~1:I~_~@<[~;~3I~;]~:>~:>")
;=> "((axyaddddffffff/   xy);; ddddeeeee ..)"
(lay 20 nil 3 "~@<[~;eeeee~_xy ffffff~;]~:>")
;=> "[eeeeexy ffffff]"
(lay 25 nil nil "~@<[~;~@<[~;xy a bb eeeee ~_~@:<dddd~@<[~;eeeee ~@_~:_~;]~:>~:Ixy eeeee ~@<ccc eeeee ffffff~2Ixy~:>~:>~%~;]~:>~@<[~;~-1I~;]~:>~;]~:>")
;=> "[[xy a bb eeeee/  (dddd[eeeee/        ]xy eeeee ccc eeeee ffffffxy)/][]]"
(lay 25 nil nil "~@<[~;~@<[~;~@<;; ~@;~@<[~;~I~:_~;]~:>ccc a~:>eeeee~@<~3Iddddaa~:_ccc ~@<ddddxyccc ccc~:>~:>~Ixy ~%~;]~:>~;]~:>")
;=> "[[;; []ccc aeeeeeddddaa/                    ccc ddddxyccc cccxy /]]"
(lay 15 20 nil "~@<ccc ~:>")
;=> "ccc "
(lay 40 20 nil "~@<[~;bb ~@:<~_~:>~-1Ixy~@:<~:_a ~:>~;]~:>")
;=> "[bb ()xy(a )]"
(lay 8 20 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 6 4 2 "~@<~@<~@:<xyz~@<;; ~@;eeeee~@_xy~:@_a ~:>~_~@<[~;ccc ~@_~:_~;]~:>~:>~@:<~_~@<[~;eeeeecccxy ~;]~:>~@<[~;ddddxy ~;]~:>~@<xyffffff xyz ~-1Iffffffa~:>~@<xy~:_dddd~:>~:_~:>~:_~:_ffffff ~:>a~@<;; ~@;~1:I~@<;; ~@;eeeee~@_~@:<xy bb~%~Ieeeee ~:>~:_~:>~:>xyzbb ~:>")
;=> "(xyz;; eeeee/    ;; xy ..)"
(lay 15 nil 3 "~@<~@<~@<~@<bb xyz ~:_~_xy ~_~:>bb~%~%~:>xyz~2I~@<~:_~%~:>xy ~@<~@<eeeee eeeeecccxyz ~:>dddd ~@<;; ~@;xy~:>~:>dddd~:>~@<~@:<~_xyz ~:>~3I~:>ccc ~@_ffffff ~@_~@<;; ~@;~@_~:>~:>")
;=> "bb xyz xy bb//xyz .."
(lay 12 4 nil "~@:<~:_~:_eeeee~%dddd ~:>")
;=> "(eeeee/dddd )"
(lay 30 8 nil "~@<eeeee ~@<xy ~:_~%~:@_~@_~@_~:>~@<;; ~@;~_xyz~@<bb~-1Ia ~:>~:>bbdddd ~:>")
;=> "eeeee xy //      ;; xyzbba bbdddd "
(lay 6 nil nil "~@<~@<~_~2I~:_~1:I~@<~_ccc~:_ccc~:_bb ~:>~@<~:_bb~:@_eeeee~:>~_~:>~_~@<~_~:_~:>~:>")
;=> "///  ccc/  ccc/  bb/     bb/     eeeee//"
(lay 12 nil 2 "~@:<xy xy ~_xyz ~:_dddd ~_~:>")
;=> "(xy xy/ xyz dddd ..)"
(lay 6 4 nil "~@<[~;~3Ia ~;]~:>")
;=> "[a ]"
(lay 20 4 nil "~@<~:_~_~:>")
;=> ""
(lay 8 nil 1 "~@<[~;xy ~:_xy ccc~@<;; ~@;xyzaxy ~:_~@<[~;~-1Ibb xyzbb~;]~:>~:_xy~:>~@<[~;~:_~-1I~:_~;]~:>~;]~:>")
;=> "[xy ..]"
(lay 8 4 2 "~@:<~@<[~;xyz a~_xybba ~;]~:>~_~:>")
;=> "([xyz a/  xybba ] ..)"
(lay 25 nil nil "~@<;; ~@;~@_dddd~:>")
;=> ";; dddd"
(lay 30 20 1 "~@:<~_~:>")
;=> "()"
(lay 25 nil nil "~@<[~;xyz xy ffffff ~;]~:>")
;=> "[xyz xy ffffff ]"
(lay 25 20 nil "~@:<~@<~@<~@<[~;~:_eeeeexy xy~;]~:>dddd~:>eeeee bbeeeee~@<;; ~@;~:_~:_xy~1:Ia~%xyz ~:>~:>~:>")
;=> "([/  eeeeexy xy]ddddeeeee bbeeeee;;/                              ;;/                              ;; xya/                              ;; xyz )"
(lay 25 nil 1 "~@<[~;~@<xy ~@:<~@:<xy bbffffff ccc a ~:>~-1Ixyz xy~:@_~_~:>~:>~1,4:@T~_~@_~;]~:>")
;=> "[xy ((xy bbffffff ccc a )xyz xy ..)]"
(lay 30 4 nil "~@<eeeeeeeeee ~_xy ~@<[~;~@_xyz ~@<;; ~@;ffffffccc~:>eeeeea ~;]~:>xyz ~:>")
;=> "eeeeeeeeee/xy [xyz ;; ffffffccceeeeea ]xyz "
(lay 25 20 nil "~@<[~;~:Ia acccxyzxyz eeeee ~;]~:>")
;=> "[a acccxyzxyz eeeee ]"
(lay 20 20 nil "~@<[~;~4,3:T~;]~:>")
;=> "[    ]"
(lay 25 20 nil "~@<~@:<dddd ~:_~:_~_~_~:@_ffffff ~:>~:_dddd ~:_bb bb ~:@_~:>")
;=> "(dddd/// ffffff )/dddd bb bb/"
(lay 20 nil nil "~@<~I~%~:>")
;=> "/"
(lay 40 20 nil "~@<;; ~@;xyz xy~:_~:>")
;=> ";; xyz xy"
(lay 30 20 1 "~@:<bb xy ~:>")
;=> "(bb xy )"
(lay 40 8 nil "~@:<dddd~:>")
;=> "(dddd)"
(lay 6 nil nil "~@<~_~@<[~;~_dddd ~@_~@<xyffffff xy ccc ~:>~@<;; ~@;~:_~_~_~:_~:_~:>~;]~:>~@<;; ~@;ffffff ~:>~1:I~:>")
;=> "/[/ dddd xyffffff xy ccc ;;/                      ;;/                      ;;/                      ;;/                      ;;/                      ;; ];; ffffff "
(lay 8 nil nil "~@<;; ~@;~%ccc xy~:I~:_~@<[~;~1:I~@_~_~_xy ~;]~:>~:>")
;=> ";; /;; ccc xy/;;       [/;;/;;         xy ]"
(lay 30 4 nil "~@<~@<~2,4@Tccc~@:<a ~1:I~:>~_~@_~:>~3I~:>")
;=> "    ccc(a )"
(lay 25 nil nil "~@<;; ~@;ffffff~:>")
;=> ";; ffffff"
(lay 30 nil nil "~@<~@_~:_~@:<ffffffxy ~_dddd ~_~:>xy ~:>")
;=> "(ffffffxy dddd )xy "
(lay 6 nil 3 "~@<[~;~@:<~%~:>bb a ~_~;]~:>")
;=> "[(/)bb a/ ]"
(lay 6 nil nil "~@<~@_ffffffccceeeee ~_~:>")
;=> "ffffffccceeeee/"
(lay 15 nil nil "~@<~@<ccc ffffff ~:>ffffff ~:>")
;=> "ccc ffffff ffffff "
(lay 6 8 3 "~@:<aeeeee ~:>")
;=> "(aeeeee )"
(lay 20 20 nil "~@:<~@:<~1:I~:>bb~@_dddd a ~@:<~3Iccc~:>~:>")
;=> "(()bbdddd a (ccc))"
(lay 6 nil 3 "~@<[~;~_~@<[~;ddddccc ~@<~@:<eeeee~:>dddd ~:_~:>ffffffeeeee~;]~:>~@<bb ~_dddd ~@<eeeee ffffff xyz~_ccc ~_~:>~@:<~@<xy ~:>~@<~:Tffffff~_ccc ~2,4@Ta ~8T~:>~:>xy ~:>~3I~;]~:>")
;=> "[/ [ddddccc (eeeee)dddd/          ffffffeeeee]bb ..]"
(lay 15 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 40 4 nil "~@:<~@<;; ~@;~@<[~;~@_~1:I~@:<~_xy~3Ieeeee cccffffff ~:>~:I~3Ixy~@<dddd~1:Iccc~:_~_~:_~:>~;]~:>xy ~:>~_~@<[~;~%~;]~:>~:_eeeee a~@_~:>")
;=> "(;; [(xyeeeee cccffffff )xyddddccc]xy/ [/]/ eeeee a)"
(lay 25 20 3 "~@<;; ~@;ccc~:_~:>")
;=> ";; ccc"
(lay 12 20 2 "~@<[~;xyccc ~@_~@<ccc ffffff ~@:<~@<[~;~_~I~;]~:>~@:<eeeeebb~%~_xyza~:>bb~1:Iccc~:_xy~:>ccc xyz ffffff ~%~:>~;]~:>")
;=> "[xyccc/ ccc ffffff ([ ..])]"
(lay 20 8 3 "~@:<a ~:>")
;=> "(a )"
(lay 8 20 nil "~@<~-1Ixyz ~:>")
;=> "xyz "
(lay 20 4 2 "~@<dddd~:>")
;=> "dddd"
(lay 30 8 nil "~@<;; ~@;~%~:>")
;=> ";; /;; "
(lay 8 nil 2 "~@:<~@<bb ~@:<~@:<xyz bb dddd ~@_~:>bb a ~@<[~;xy~;]~:>xyffffff~:>~_xyffffff~:>~_~:>")
;=> "(bb ((xyz bb dddd )bb a [xy]xyffffff)/ xyffffff ..)"
(lay 8 20 nil "~@<~:_~@<;; ~@;xyz ffffffbb ~:>~:>")
;=> "/;; xyz ffffffbb "
(lay 12 nil 2 "~@<;; ~@;bb~%~:>")
;=> ";; bb/;; "
(lay 6 8 nil "~@<[~;eeeee ccc ~;]~:>")
;=> "[eeeee ccc ]"
(lay 10 nil 1 "~@<~@:<~@<[~;eeeee bb ~@_~@_~;]~:>~:_~:>~:>")
;=> "([eeeee bb ] ..)"
(lay 25 nil nil "~@<ccc~_~:>")
;=> "ccc"
(lay 6 nil 2 "~@<[~;a ~@<[~;bbbbffffff ~@<~:Ibb~:_~@<~3Iffffff~_xyxyz xy~:>ffffff ~_~:>xyz~;]~:>~2Ieeeee ~:_~;]~:>")
;=> "[a [bbbbffffff bb/               ffffff ..]]"
(lay 12 20 nil "~@:<bbbb~-1Ixyz ~_~_~:>")
;=> "(bbbbxyz )"
(lay 12 nil 3 "~@<bb ~_xy ~:>")
;=> "bb xy "
(lay 25 20 nil "~@:<ffffff ~@_~3I~3Ixy xyxy ~:>")
;=> "(ffffff xy xyxy )"
(lay 20 nil nil "~@<;; ~@;ffffff~_~_~_~:>")
;=> ";; ffffff"
(lay 30 20 nil "~@<~@<[~;~@_~;]~:>~:>")
;=> "[]"
(lay 30 8 nil "~@<~@_xy~:>")
;=> "xy"
(lay 40 4 nil "~@:<~@<~_xyz ~_xyxyz xyz~:>a~:I~@<~@<;; ~@;~1:Iccc xy ddddffffff~:>~_axy~:_~_~:>~:>")
;=> "(xyz xyxyz xyza;; ccc xy ddddffffffaxy)"
(lay 10 nil 1 "~@:<~_ffffff xyccca ~:>")
;=> "( ..)"
(lay 15 nil nil "~@<~@:<~@<[~;~3Iccc ~;]~:>~:_eeeee~:>~@:<dddd ~:>ffffffdddd~@<[~;eeeee~;]~:>~_~%~:>")
;=> "([ccc ]/ eeeee)(dddd )ffffffdddd[eeeee]//"
(lay 30 4 1 "~@<[~;xyz ~:_~-1Iaccc ~1:Ixy~;]~:>")
;=> "[xyz accc xy]"
(lay 12 nil nil "~@<[~;~@<~@<;; ~@;~:_xy~@<;; ~@;~:_a ~:_~:>~I~_~@_~_~:>~I~:>~%xy bb ~;]~:>")
;=> "[;; xy;; a /xy bb ]"
(lay 12 8 3 "~@<~@_bb xy ~:>")
;=> "bb xy "
(lay 30 4 2 "~@:<xyxyz~:_~:>")
;=> "(xyxyz)"
(lay 10 8 nil "~@<~_bbeeeee ~@_~@<[~;~@<[~;bb ~;]~:>~@<~@<adddd~:>axyzxyz ~:_~:>~;]~:>~:@_~:>")
;=> "/bbeeeee [[bb ]addddaxyzxyz/              ]/"
(lay 10 4 nil "~@:<xyz~:>")
;=> "(xyz)"
(lay 20 4 nil "~@<~:T~:>")
;=> " "
(lay 20 20 3 "~@<[~;~@<~:_~1:I~_~@<[~;~@<[~;~3I~;]~:>~@:<ccc~_a~:_~:>~@<;; ~@;xy ~_~_~1:I~:>~;]~:>~:>~@_~:_~%~;]~:>")
;=> "[[[](ccca);; xy ]//  ..]"
(lay 12 4 nil "~@<ffffff xyz ~:>")
;=> "ffffff xyz "
(lay 40 nil nil "~@<ffffff ~-1I~:>")
;=> "ffffff "
(lay 30 nil 3 "~@<[~;~@<[~;ccc a ~@<;; ~@;ffffff~:_~:@_~:_dddd ~:>~@:<bb ~:>~@<~@:<~_~_a ~_xy~%a ~:>~_~@_bb xy eeeee ~@:<a ~%eeeeecccdddd ~:>~:>~_~@_~;]~:>~:@_~@_~@<[~;~@_~%~@_~;]~:>~@:<ccc ~@<;; ~@;~@<xyxyz ~1:Ixya~:>~@_~:>eeeee ~@<[~;~:I~:_~;]~:>~@<[~;~@<xyxyzeeeeeccc~:_~:>a ~;]~:>~:>xyz~;]~:>")
;=> "[[ccc a ;; ffffff/        ;;/        ;; dddd (bb )( ..)]]"
(lay 25 nil nil "~@<[~;~@_bbffffff ~%~;]~:>")
;=> "[bbffffff /]"
(lay 15 4 3 "~@:<~2Ia~@<;; ~@;~@<[~;xyz~;]~:>ffffff ~@_~@<~@<dddd cccaeeeee ~:>~:_~:_~@:<~:_xy~_dddda ~:>~:>eeeee ~@:<~_~:>~:>~@_xy~2I~:>")
;=> "(a;; [xyz]ffffff dddd cccaeeeee/  ;;/  ;;             ( ..))"
(lay 8 nil nil "~@<~@:<~3Icccccc ~:>bbffffffxyz ~4,2T~:>")
;=> "(cccccc )bbffffffxyz  "
(lay 20 nil nil "~@:<~_ccc~:_~_~3I~:>")
;=> "(ccc)"
(lay 12 nil nil "~@<xybb ~@<eeeee ~:>~:>")
;=> "xybb eeeee "
(lay 10 20 nil "~@<~1:I~_~@<;; ~@;ddddxy~:I~@<~@:<~:_~1:I~@_~_ccc~@_ccc~:>~:>~@:<~@:<xyeeeeeaxyz~:>~@<~@_a ~1:I~:>~@<eeeee xyz~%ffffff ~:>~-1Ieeeee~@<;; ~@;xyz xyeeeee~:>~:>~:>ffffff eeeee ~:>")
;=> "/;; ddddxy(/;;/;;/;;        ccc/;;        ccc)((xyeeeeeaxyz)/;;                          a eeeee xyz/;; ffffff eeeee;; xyz xyeeeee)ffffff eeeee "
(lay 12 nil nil "~@<~:Ibbdddd ~:_~@<[~;xy ~@:<~_~:>~_~@<[~;~_dddd dddd~;]~:>ccc eeeee~;]~:>ffffff xy ~:>")
;=> "bbdddd/[xy ()/ [/  dddd dddd]ccc eeeee]ffffff xy "
(lay 40 8 nil "~@<[~;~@:<~_~:>~@<xy~:>xyz ~@:<~:_~:_~@<[~;ccc~_~;]~:>~@:<~_~:>ccc ~_~:>bb~@_~@<;; ~@;~@:<~@:<eeeeea xy ~:>~@_~:>xy~-1I~@:<~@_a xy ~:>~@<a ~-1I~_~:_~:>xy~:>~;]~:>")
;=> "[()xyxyz ([ccc]()ccc )bb;; ((eeeeea xy ))xy(/                        ;;                  a xy )a/                        ;;/                        ;;                        xy]"
(lay 25 nil nil "~@<xy ~@_~@:<~_xy ccc ~@:<ffffff ~:>~:>xy ~:_~:>")
;=> "xy (xy ccc (ffffff ))xy "
(lay 20 20 nil "~@<dddd ~:>")
;=> "dddd "
(lay 12 nil 2 "~@<~@<~4,2T~@<~@:<ffffffeeeee ffffff xyxy ~:>~:T~@<xy ~@_~:_~_bb ccc~_~:>~:>~4T~_~:>~@_~@<;; ~@;~I~:>~1:I~@<ffffff~:>~:>")
;=> "    (ffffffeeeee ffffff xyxy ) xy/ .."
(lay 40 nil 2 "~@<[~;ccceeeee ~;]~:>")
;=> "[ccceeeee ]"
(lay 15 nil 2 "~@:<xyz ~:>")
;=> "(xyz )"
(lay 25 8 1 "~@<[~;~I~@<ffffffxy ffffff ~:>a~_~;]~:>")
;=> "[ffffffxy ffffff a]"
(lay 40 20 2 "~@<;; ~@;~_adddd~2I~_~:>")
;=> ";; adddd"
(lay 30 4 1 "~@:<~@:<~@:<~:@_ccc ~:>eeeee~:>~:>")
;=> "((( ..)))"
(lay 8 20 nil "~@<[~;eeeeea~@:<~@<[~;ccc ~_~-1Ixyz~;]~:>dddd~:>~I~@_~:_~;]~:>")
;=> "[eeeeea([ccc/         xyz]dddd)// ]"
(lay 15 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 15 20 nil "~@<dddd ~:>")
;=> "dddd "
(lay 8 nil nil "~@:<~@<[~;eeeee ~;]~:>~@<;; ~@;ffffff~@<;; ~@;~_bb ~I~-1I~:>~@<[~;~@<xyzeeeeexyeeeeeffffffffffff a~:>~;]~:>~%~:@_~:>~:_dddd ~1,4:@Ta ~:_~:>")
;=> "([eeeee ];; ffffff;;/         ;;       ;; bb [xyzeeeeexyeeeeeffffffffffff a]/         ;;/         ;;/ dddd    a/ )"
(lay 8 nil nil "~@<[~;xy dddd~;]~:>")
;=> "[xy dddd]"
(lay 15 nil nil "~@:<~@<[~;eeeee ~@<[~;~@<~:_~:>bbbb eeeee ~@<[~;eeeeexy ffffff ~:@_~_~;]~:>ffffff ~;]~:>~_~@<~@_dddd xyz ~:>~:@_~;]~:>~-1I~:>")
;=> "([eeeee [/         bbbb eeeee [eeeeexy ffffff//                     ]ffffff ]/  dddd xyz/  ])"
(lay 30 nil 1 "~@<xy~:>")
;=> "xy"
(lay 40 nil 1 "~@<~I~_~@<dddd ~@<;; ~@;~@<[~;xyeeeee ~%a~I~:_~;]~:>~:>a ccc ~_eeeee ~:>~@<[~;~:_~:_~:_eeeee ~@:<xyz ~@<ffffff ~%~:>~@<ccc~:_ffffff a bbxyz ~:>~:>~:@_ffffff~;]~:>xyzxy ~:>")
;=> " .."
(lay 12 nil nil "~@:<eeeee ~3I~@<;; ~@;ccc~:>eeeee~@<~@<;; ~@;~@<[~;~@_~1:Ibbffffff~;]~:>~:Txy ~:>bb ~:>~@_~:>")
;=> "(eeeee ;; ccceeeee;; [bbffffff] xy bb )"
(lay 25 8 nil "~@<~2I~@:<a ~:>~_~@<bb ~@<;; ~@;~@:<~_a ccc~:I~:_dddd~_~:>~:>xyz~:>~@:<dddd dddd bb xy ~:>~:>")
;=> "(a )/  bb ;; (/     ;;  a cccdddd/     ;;       )xyz(dddd dddd bb xy )"
(lay 20 20 nil "~@<~@:<~_~@_~:>ffffff ccc ffffff xyz~:>")
;=> "(// )ffffff ccc ffffff xyz"
(lay 10 nil nil "~@:<~@<ffffff ~@<~_~_~8Tffffff xy ~:>axyz~:>xy~:>")
;=> "(ffffff//         ffffff xy axyzxy)"
(lay 40 nil nil "~@<;; ~@;~@:<~@<a ~:_bb ~:>a~:>eeeee~:>")
;=> ";; (a bb a)eeeee"
(lay 20 nil 3 "~@<;; ~@;ffffff ~@:<xy dddd~@<~@:<xy ddddccc~:>xyz ~@<;; ~@;~:_xyeeeeeeeeee ccc bb ~:>eeeee ccc~:>~:>dddd~@_~:@_bb ~@<~@<[~;~1,4:@Tffffff~;]~:>ccc ~_~@<ccc ~_~-1I~_xyeeeee ~:>~:>~:>")
;=> ";; ffffff (xy dddd(xy ddddccc)xyz ;;/;;                                ;; xyeeeeeeeeee ccc bb eeeee ccc)dddd/;; bb [    ffffff]ccc .."
(lay 20 8 nil "~@<[~;ffffff~@<~2Iccc~:>~;]~:>")
;=> "[ffffffccc]"
(lay 8 4 2 "~@:<~@:<bb dddd ~3I~:>xy ~@:<xy~3I~_~:>xyxyz ccc~:>")
;=> "((bb dddd )xy (xy/               )xyxyz ccc)"
(lay 20 20 nil "~@<~@:<xyz ~:>~:_~@<[~;~@<[~;~@:<xy ccc eeeee~:>~;]~:>~@<~_xy ~@<eeeeexyz~:I~%~:>a ~_~:>xyz~@<[~;ccc ~@:<a ~_~:I~_eeeee~:_ffffff ~:>~@:<cccccca ffffff ccc~:_eeeee~:>~@<[~;xyz aa a cccffffff~;]~:>~;]~:>ccc ~;]~:>xyz ~%~@<xy xyzxy~:>~_~:>")
;=> "(xyz )/[[(xy ccc eeeee)]/                 xy eeeeexyz/a/                 xyz[ccc (a//                          eeeee/                          ffffff )(cccccca ffffff ccc/                                   eeeee)[xyz aa a cccffffff]]ccc ]xyz /xy xyzxy/"
(lay 12 nil 1 "~@<~_a ~:>")
;=> "a "
(lay 10 4 nil "~@<[~;ccc~4,2T~@<ddddxy xyz ~_~:>bb ~@:<~@<;; ~@;~_~I~@<[~;xya ~_dddd~;]~:>~@<[~;xy~:_eeeee ~1,4:@Teeeee ~;]~:>~_~@<;; ~@;ffffff ~-1Ia~:>eeeee~:>~4,2Tbbccc~@<[~;xyz xy ~;]~:>~:>~;]~:>")
;=> "[ccc  ddddxy xyz/      bb (;;/          ;; [xya/          ;;  dddd][xy/          ;;        eeeee   eeeee ]/          ;; ;; ffffff aeeeee bbccc[xyz xy ])]"
(lay 12 nil nil "~@<~@:<xy~:>xydddd a~:>")
;=> "(xy)xydddd a"
(lay 20 nil 1 "~@<;; ~@;xy ~_~@:<bb dddd ~:>xy~:>")
;=> ";; xy (bb dddd )xy"
(lay 40 8 nil "~@:<cccccc ~@<[~;a dddd ffffff~_~@<;; ~@;~@<eeeee~-1I~:>~3Iffffff ~_~:I~:>~;]~:>~@<~_~@:<bb ~_a~@:<~_~_~_~@_~_~:>xyz ~:>eeeee ~@:<~2Ixyz~:>~:_~:>~@<[~;bbeeeee ~;]~:>xy ~:>")
;=> "(cccccc [a dddd ffffff/         ;; eeeeeffffff ]/                         (bb/                          a(////                            )xyz )eeeee (xyz)/                         [bbeeeee ]xy )"
(lay 6 nil nil "~@:<~:@_xy ~4,2T~_xy ~:>")
;=> "(/ xy/ xy )"
(lay 8 20 nil "~@<~_~@:<xy ~@<~%~:@_dddd~:@_eeeee a ~:>~_~3I~@:<xyz ~:_bb~:_~:>eeeee ~:>~@<[~;~@<;; ~@;~@<[~;~_~_xyz bb xyz ~;]~:>a ddddxyz~2I~:_~:>~@<~@<;; ~@;ffffff eeeee bbxyz ~:>~@<[~;eeeee dddd ddddxya ~;]~:>~:>~;]~:>~@_~:>")
;=> "/(xy //    dddd/    eeeee a/ (xyz/  bb/  )eeeee )[;; [/           ;;/           ;;  xyz bb xyz ]a ddddxyz/           ;; ;; ffffff eeeee bbxyz [eeeee dddd ddddxya ]]/"
(lay 10 4 nil "~@:<ccc~:_~_ddddeeeeexy ~:>")
;=> "(ccc/ ddddeeeeexy )"
(lay 30 20 nil "~@<[~;~@<~@<[~;xy ccc xyz~@:<bb ccc~_~:>~@<[~;~%ccc~;]~:>~;]~:>~:_~@:<ffffff ~%bb xy~:>~:_eeeee ~:>bb ~@<~:_~@:<ffffff ~:>xyzbb ~:>a~;]~:>")
;=> "[[xy ccc xyz(bb ccc/             )[/ccc]]/ (ffffff /bb xy)/ eeeee bb (ffffff )xyzbb a]"
(lay 25 8 nil "~@<[~;~I~@<[~;ccc ~@_dddd ~;]~:>~I~;]~:>")
;=> "[[ccc dddd ]]"
(lay 40 nil nil "~@<;; ~@;aa ~4,3:T~:_~4T~:>")
;=> ";; aa   "
(lay 10 4 nil "~@:<~:_~@_eeeee ~:>")
;=> "(eeeee )"
(lay 40 nil nil "~@:<eeeee ~-1I~@<bba ddddxyz ~:>~:I~:_~:>")
;=> "(eeeee bba ddddxyz )"
(lay 10 nil 3 "~@:<~@<;; ~@;~@_~:>ffffff ffffff ~@<[~;eeeeea~_ccc ~;]~:>~_ffffff ~:>")
;=> "(;; ffffff ffffff [eeeeea/                   ccc ]/ ffffff )"
(lay 8 nil 3 "~@<ccc ~:>")
;=> "ccc "
(lay 6 8 nil "~@<~@_~8T~@<~@:<cccbb~:_~:I~:>bb ~:>~:>")
;=> "/        (cccbb/         )bb "
(lay 25 4 1 "~@<~@_~:_~@:<~:_~@<ffffff~@:<eeeee dddd xyz ccc ~_~:>ffffff ~@<~2Icccxyz xyz ~:>~@<~3Iccc~@_~I~:>~:>~:>~@:<xyddddffffff ~:>~-1I~@<~_dddd eeeee ffffff ~:>~:>")
;=> " .."
(lay 6 4 nil "~@<dddd ~@<xyxyxyz ~:>~:>")
;=> "dddd xyxyxyz "
(lay 20 nil nil "~@:<~:Ibb~:>")
;=> "(bb)"
(lay 10 20 nil "~@:<ccc~@<a ~:>~3I~:>")
;=> "(ccca )"
(lay 30 nil nil "~@<~Ixyz ~_ffffff ~:>")
;=> "xyz ffffff "
(lay 6 4 nil "~@:<xy ~@<~:Iffffffxy ~@:<ccc a~_~_ccc ffffffxyz ~:>~@<;; ~@;~:_~:>xyz ~:>~:>")
;=> "(xy ffffffxy (ccc a//              ccc ffffffxyz );;/                             ;; xyz )"
(lay 8 8 nil "~@<~4,3:T~:>")
;=> "    "
(lay 30 4 1 "~@<;; ~@;~_~@_~:>")
;=> ";; "
(lay 20 nil nil "~@<;; ~@;~@:<~@<~_xy~@<[~;~%a xy~:_~;]~:>~:_~:>~:>dddd ~_~@:<~_~:>xy xy~3I~:>")
;=> ";; (/;;  xy[/;; a xy/;;     ]/;;  )dddd/;; ()xy xy"
(lay 8 20 nil "~@<~@:<~@<~:_dddd ~:>~:>~:I~@<[~;xy~@<~@:<~_~:_~_ccc ~:>eeeee~@<[~;~:_~:_dddd ~;]~:>~:>~I~;]~:>a ~:>")
;=> "(/ dddd )[xy(///           ccc )eeeee[//                      dddd ]]a "
(lay 6 nil nil "~@:<xy~@<;; ~@;~:_axy xyz a a ~:>a bb~:>")
;=> "(xy;;/   ;; axy xyz a a a bb)"
(lay 10 8 nil "~@<[~;~-1I~_xyz ~@<[~;~:@_~@<[~;~@<~-1Ia xyzccc~:>dddd~@:<~@_axyz ~:_~:>~;]~:>~@_~;]~:>~;]~:>")
;=> "[/xyz [/     [a xyzcccdddd(/                   axyz/                   )]/     ]]"
(lay 15 4 nil "~@<~_~:_~%~:>")
;=> "//"
(lay 6 nil nil "~@:<~-1I~@:<eeeee eeeee bb ffffff ~%~@:<~Ieeeee~:>~@_~:>~@:<~@<[~;~%a xy ccc xy ~;]~:>~_~:>~@<~_~_xybb~@:<~_~@<;; ~@;~:_~@_dddd~:>xy ~@<[~;xyz bbbb xyz~3I~_ffffff~;]~:>~@<;; ~@;eeeee eeeee eeeeeeeeeexya~:>xy~%~:>a ~:>~@<[~;cccccc ~@<;; ~@;~@:<~_ffffff axyz~_~:>a ~3I~@<xyz eeeee~:>xyz~:>ddddxy ~;]~:>~@_~@_~:>")
;=> "((eeeee eeeee bb ffffff /(eeeee))([/a xy ccc xy ]/         )//          xybb(/               ;;/               ;; ddddxy [xyz bbbb xyz/                             ffffff];; eeeee eeeee eeeeeeeeeexyaxy/)a [cccccc ;; (/           ;;  ffffff axyz/           ;;  )a xyz eeeeexyzddddxy ])"
(lay 8 4 nil "~@<~@:<xy xyz ~:>~@<;; ~@;~:I~:>a ~:_~:_~@<~_eeeee ~:_~@<xy xy eeeee~:>~:>~:>")
;=> "(xy xyz );; a///eeeee/xy xy eeeee"
(lay 10 4 nil "~@<[~;dddd a~@<~-1I~@:<xy ~:>~@_~_~:>~1:Iffffff~@<[~;~@<;; ~@;~@<xyzxyzffffff ~Ibb~:>~@<~_~2Iddddbbadddd ~:>~_a~:_~3I~1:I~:>~;]~:>~;]~:>")
;=> "[dddd a(xy )//       ffffff[;; xyzxyzffffff bb/              ;;                ddddbbadddd/              ;; a/              ;; ]]"
(lay 6 nil 3 "~@:<ddddxy ~:_~@<~2I~:I~:>ffffff ccc ~_~:>")
;=> "(ddddxy/ ffffff ccc/ )"
(lay 40 nil nil "~@<xyz bb~_~@<[~;~@_xy ~1:I~:_ccc ~;]~:>~:>")
;=> "xyz bb[xy ccc ]"
(lay 40 4 nil "~@:<dddd eeeee eeeeedddd~:_~_~_~:>")
;=> "(dddd eeeee eeeeedddd)"
(lay 12 20 nil "~@:<xy ~@<xyz ~_~:>ccc ~:_ffffff~%~:_~:>")
;=> "(xy xyz ccc/ ffffff// )"
(lay 6 8 1 "~@:<xyxyz ~@<~:I~_~:I~1:I~:>eeeee ~:_~@:<~@_eeeee~:>~@_~:>")
;=> "(xyxyz ..)"
(lay 12 nil 3 "~@:<xyxy ~:_~_~-1I~:>")
;=> "(xyxy )"
(lay 8 nil nil "~@<;; ~@;~_~:>")
;=> ";; "
(lay 40 nil 3 "~@<;; ~@;~:_~:>")
;=> ";; "
(lay 25 20 2 "~@<~2I~@<xy ~:@_bb accc ~:>ffffff ~:Iddddccc ~:>")
;=> "xy/bb accc ffffff ddddccc "
(lay 10 20 nil "~@<~@:<~1:I~:I~:>bb ~:_a xyz~_~@:<~@_~:>~:>")
;=> "()bb/a xyz/()"
(lay 10 nil nil "~@<[~;dddd ~;]~:>")
;=> "[dddd ]"
(lay 20 nil 2 "~@<eeeee ~:>")
;=> "eeeee "
(lay 30 nil 3 "~@<~@_bb~@:<dddd~@<;; ~@;eeeee ~:>~:_~@:<~:_dddd ~-1I~_~1:Idddd ~:>~4,2T~:>xyeeeee~@:<xyz~:>~:>")
;=> "bb(dddd;; eeeee/   (dddd dddd ) )xyeeeee(xyz)"
(lay 20 4 2 "~@<[~;~@:<~@<~:Ibb xy eeeeedddd ~@<xy eeeee xy~_xyzbb xy~:>~:>~:I~@<xyz ~1:I~@<~:_xy ffffff ~:_dddd ~:>dddd ~:>~:_~:>~@<;; ~@;a ~@_~:_bba~:_~:>~@:<~3I~:>bbffffff~;]~:>")
;=> "[(bb xy eeeeedddd xy eeeee xy/                  xyzbb xyxyz ..)]"
(lay 10 20 nil "~@<;; ~@;cccccc~:>")
;=> ";; cccccc"
(lay 40 4 nil "~@<~@<~@<[~;xyeeeee~;]~:>xy ~:I~Ia~:>dddd ~@:<bb ~@<~@<[~;ccc~:_~:_~;]~:>dddddddd ~:_ccc ~:@_~:>~_~2I~:>~@:<ffffff~:_dddd ccc xy ~:>ffffff~%dddd ~:>")
;=> "[xyeeeee]xy adddd (bb [ccc]dddddddd ccc//                   )(ffffff/                     dddd ccc xy )ffffff/dddd "
(lay 20 nil nil "~@<;; ~@;~@:<xy ~@<~:_~@:<eeeee~2Ieeeee~3Ixy ~:>~:>~@<[~;~:_eeeeecccccc bbxy~_~;]~:>~:_ffffff ~:>xy xy ffffff ~:>")
;=> ";; (xy/;;     (eeeeeeeeeexy )[/;;                     eeeeecccccc bbxy/;;                     ]/;;  ffffff )xy xy ffffff "
(lay 25 4 2 "~@<bb ~:_eeeee~_~@_~_~:_~:>")
;=> "bb eeeee"
(lay 15 20 nil "~@<[~;~@<~2I~:>eeeeebb ~@<ffffff dddd xyz ~:>xy ~;]~:>")
;=> "[eeeeebb ffffff dddd xyz xy ]"
(lay 6 8 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 15 20 nil "~@<;; ~@;~@:<~:_~:>~:>")
;=> ";; ()"
(lay 15 nil nil "~@<[~;xy ~@<;; ~@;xyz ~1:I~_~:@_~:>ccc ~:_~:_~;]~:>")
;=> "[xy ;; xyz/    ;;/    ;;      ccc/ ]"
(lay 30 nil nil "~@<;; ~@;~@:<~@<[~;ffffff ~;]~:>~@:<~:_xyzeeeee ffffff ~:>~@<[~;bb ~_ccc ~@:<dddd ~:_xy xyz~:>~;]~:>~:>~%~@<~:_xy ~:>~:>")
;=> ";; ([ffffff ](/;;            xyzeeeee ffffff )[bb/;;                              ccc (dddd/;;                                   xy xyz)])/;; xy "
(lay 12 4 3 "~@<;; ~@;~%~:>")
;=> ";; /;; "
(lay 40 4 nil "~@<[~;dddd ~@<[~;~1:Ixy~1:I~@:<~1:I~:>xy ~@<[~;~@<xyddddxy~:>ccc bbbbdddd~@<;; ~@;~:_~_xy~:_~%~:>~;]~:>~;]~:>~@:<xyz ~:>~@<dddd~:>~;]~:>")
;=> "[dddd [xy()xy [xyddddxyccc bbbbdddd;;/                                   ;;/                                   ;; xy/                                   ;; /                                   ;; ]](xyz )dddd]"
(lay 40 nil nil "~@:<~:Txy ccc dddd~:>")
;=> "( xy ccc dddd)"
(lay 10 nil nil "~@:<~@<[~;~I~:Iffffff~_~;]~:>~@:<~@_bb~:>ffffff ~@_~:>")
;=> "([ffffff/  ](bb)ffffff )"
(lay 25 nil 2 "~@:<~:>")
;=> "()"
(lay 30 4 3 "~@:<~%~_~@<[~;~3I~:Iffffff~1:I~:_~:@_~;]~:>~@:<a ~:>xyz ~:>")
;=> "(// [ffffff ..])"
(lay 10 nil 2 "~@<~@<[~;~@<[~;~%~@<dddd~:>~_~:_~I~;]~:>ccc dddd ~;]~:>~@:<~2I~2Iddddxyz ~@<[~;~@<;; ~@;~-1Iccc~%~-1I~_~_eeeee ~:>~@<;; ~@;~@_~:_eeeee~:>xy ~@<;; ~@;xy~2I~:>~%~%~@<;; ~@;~:_~Iaxy ~:>~;]~:>eeeee ~:>~:>")
;=> "[[/dddd ..]]"
(lay 30 4 3 "~@<~2I~:>")
;=> ""
(lay 30 4 nil "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 10 20 2 "~@:<~_~:>")
;=> "()"
(lay 30 20 1 "~@:<~:_~@:<~@<~-1I~:>~:I~@:<~1:I~@:<ccc xy ~:>ccc~_~I~_~:>~:>a ~:>")
;=> "((((ccc xy )ccc))a )"
(lay 10 20 nil "~@<xyz~@<;; ~@;~@<;; ~@;xyz ~:I~2Ieeeee ~@<cccccc~:>~%~:>xyz~:_~@:<~-1Iffffffxyz ~:>~:>~@:<dddd xyz ~1:I~:_bb ~_~@<ccc ~:>~:>~_~:>")
;=> "xyz;; ;; xyz eeeee cccccc/   ;; ;; xyz/   ;; (ffffffxyz )(dddd xyz/                   bb/                   ccc )/"
(lay 8 4 nil "~@<;; ~@;dddd~@<[~;ddddeeeee eeeee~;]~:>~:>")
;=> ";; dddd[ddddeeeee eeeee]"
(lay 40 4 nil "~@:<~@<[~;~:@_a ~;]~:>dddd~:_xyz xy ~:_~:>")
;=> "([/  a ]dddd/ xyz xy )"
(lay 12 4 nil "~@<;; ~@;ccc ~:_eeeee ~@<[~;~@<~-1Iddddxy ~:>xy ~@<~:_~:>ffffff ~;]~:>~:>")
;=> ";; ccc/;; eeeee [ddddxy xy/;;                  ffffff ]"
(lay 20 20 nil "~@:<ffffff~:>")
;=> "(ffffff)"
(lay 30 4 3 "~@<~_~:>")
;=> ""
(lay 20 8 nil "~@:<~@<[~;~@:<xy~:>ffffff ~:_~:_eeeee ~:_~@<;; ~@;~:_~%~@:<~:_bb ~:>~_~I~_~:>~;]~:>~_ffffffeeeee ~%~:>")
;=> "([(xy)ffffff eeeee/  ;; /  ;; (bb )/  ;;/  ;; ]/ ffffffeeeee /)"
(lay 20 8 nil "~@:<xy ~:_~@:<a ffffff ~:_ffffff~@:<xyccc~:>~:_~:>~_~2I~:_~_~:>")
;=> "(xy/ (a ffffff/  ffffff(xyccc))//   )"
(lay 12 nil nil "~@<;; ~@;~3I~@_~@<~@<;; ~@;~:_dddda~@_xy xy~3I~:>ccc~_~@<~_~:>~:>ffffff~:>")
;=> ";; ;; ddddaxy xyccc/;; ffffff"
(lay 15 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 25 nil nil "~@:<dddd eeeee~:_xyz~:>")
;=> "(dddd eeeeexyz)"
(lay 15 4 2 "~@<;; ~@;ddddxy ~@<[~;eeeeebb eeeeeeeeee ~@:<~@_~I~%~@:<xy ~:_xyzddddeeeeexy~_~:>xyz xy~:>ccc ccc~;]~:>~@<dddd~@:<~@<;; ~@;~@_~Iccc~:>~:>~_~:>eeeee dddd~:>")
;=> ";; ddddxy [eeeeebb eeeeeeeeee (/;;                              ..)]"
(lay 15 20 nil "~@:<xy ccc ~_~@<xyz~:_xy dddd~@:<~:_~:>a~:>~@:<bb~:>bbxyz~:>")
;=> "(xy ccc/ xyz/ xy dddd(/         )a(bb)bbxyz)"
(lay 15 20 nil "~@:<~:_~:_~@<[~;xy~@<~@<eeeee~:>xydddd ffffff a ~:>~1:Ieeeeexy ffffff~;]~:>~_~:>")
;=> "(// [xyeeeeexydddd ffffff a eeeeexy ffffff]/ )"
(lay 25 nil nil "~@<~@:<dddd xy ~:_~:>~_~Ibb~:>")
;=> "(dddd xy )bb"
(lay 8 8 nil "~@<[~;~@<ccc ~_xy ~%~:>~:_xy dddd~@_~;]~:>")
;=> "[ccc/ xy // xy dddd/ ]"
(lay 20 nil nil "~@:<cccxyz cccdddd xyffffff ~%~:>")
;=> "(cccxyz cccdddd xyffffff /)"
(lay 12 nil 3 "~@:<~@:<~%eeeee dddd~:>~@:<~%~@<~@:<~_~:_xyxy ffffff~:>~@<xy ~3Iccc dddd~:>~:>~:_xy~:_ccc a ~:>xyxy~:>")
;=> "((/eeeee dddd)(/( ..)))"
(lay 12 nil nil "~@<;; ~@;a~@<~2I~:_~_ccc~:>~@_~_~:_~1:I~:>")
;=> ";; accc"
(lay 8 nil 3 "~@<~_dddd ~@<[~;~@<~@<;; ~@;dddd~:>ffffff xy ~3I~@:<cccxy ffffff~_xy~:>~:>ccc dddd~_a~@<~%ffffff~:>~;]~:>~@<;; ~@;dddd a ~-1I~@<[~;~@<~_~_~:>eeeeebb~_~@<;; ~@;~Ia dddd ~:_~:>~%~;]~:>~:>bb~:>")
;=> "/dddd [;; ddddffffff xy (cccxy ffffff/                        xy)ccc dddd ..]"
(lay 8 nil 2 "~@:<ffffff~@<[~;~@<~_bb xyz ~:>~@:<xy ~_~:>~:@_xy ~@<[~;~@:<dddd~@_ccc ~:>xy~;]~:>~:_~;]~:>~@<~:_ccc ~@<;; ~@;~1:Ieeeee~:>~@_xyz~@<;; ~@;~@:<~%a~:>xyz ~@_~%~@<;; ~@;~2I~:>~:_~:>~_~:>dddd~:>")
;=> "(ffffff[/        bb xyz (xy ..)])"
(lay 12 nil nil "~@<;; ~@;dddd ~:_~@<[~;xy axy ~_~;]~:>a~2I~:>")
;=> ";; dddd/;; [xy axy/;;  ]a"
(lay 8 nil nil "~@<;; ~@;~_~_xyxy~@<;; ~@;ccc ~@<ffffffeeeee ffffff xy~3Iccc ~:>xyzffffff~@:<xyzffffffxy ~:_~@<eeeeecccbbeeeeea~:_~:>~:>~:>~:>")
;=> ";;/;;/;; xyxy;; ccc ffffffeeeee ffffff xyccc xyzffffff(xyzffffffxy/;;     ;;                                        eeeeecccbbeeeeea/;;     ;;                                        )"
(lay 20 nil 3 "~@<ffffff xy ~:>")
;=> "ffffff xy "
(lay 30 20 1 "~@<[~;~2I~_~3Ibb~:I~;]~:>")
;=> "[bb]"
(lay 20 4 3 "~@<[~;~@:<~_~:>~;]~:>")
;=> "[()]"
(lay 40 nil nil "~@<;; ~@;ccc ~@<~@<ccc ~:>~@:<xyz xy ~_xy~@<ffffff xy xyz ~:>~:>dddd ~@:<ffffff ~@:<cccxyxy ~:>~:@_~@:<~Iccc ~:>~:>~@<;; ~@;bb xyzffffff ~:>~@:<~:_~:>~2I~:>ccc ~2I~:>")
;=> ";; ccc ccc (xyz xy/;;          xyffffff xy xyz )dddd (ffffff (cccxyxy )/;;                                 (ccc ));; bb xyzffffff (/;;                                                         )ccc "
(lay 30 nil 3 "~@<;; ~@;eeeee ~@_~:_~@:<a ~:>~:>")
;=> ";; eeeee (a )"
(lay 20 nil nil "~@:<xy ccc~:_ffffffeeeee~:>")
;=> "(xy cccffffffeeeee)"
(lay 30 nil nil "~@<;; ~@;xyzeeeee~:>")
;=> ";; xyzeeeee"
(lay 15 nil nil "~@:<~@<~I~@<~-1I~@<a ~:>~@_~:_~@<;; ~@;~_~_eeeee xyz ~:>~:>~@<bb~@_xyz ~@:<bbeeeeexyz ~_~:>dddd ~:>~@:<~:_~@:<bb xy ccc bb~:_~:I~:>~@<;; ~@;accceeeeebb~:>~:>~:>~@:<~2I~@<[~;~@:<xy ~:>~:_a a ~;]~:>~@:<~@<;; ~@;~:_~Ia ~I~:>~%ccc ~@:<ccca~:>~:>ccc~%bb ~:>~:_xyz ~@<[~;xyzxy ~:_~@<ccc xyz a~@_~:I~@_~:>ffffff~:_~@<~@<dddd xyz~:>~-1I~1:I~%~@<[~;eeeee ~;]~:>~:>~;]~:>~@_~:_~:>")
;=> "(a/;; eeeee xyz bbxyz (bbeeeeexyz/                    )dddd (/                           (bb xy ccc bb/                            );; accceeeeebb)([(xy )/                                              a a ](;;/                                                    ;; a /ccc (ccca))ccc/bb )/ xyz [xyzxy/      ccc xyz affffff/      dddd xyz/[eeeee ]]/ )"
(lay 40 nil 3 "~@:<xydddd ~:>")
;=> "(xydddd )"
(lay 20 nil nil "~@:<~@:<~@<[~;~@:<~Ieeeee xyz dddd~:>~@:<~:_xy xyffffff cccxyzdddd~:>~@<;; ~@;~:_~_ccc~:_ccc~:>~@:<~:_axyz~2Ixybbbb~:>~4T~:_bb~;]~:>xyz bb ~@<[~;~8T~@<;; ~@;ffffff ~@_xybb~2I~:I~:>~@:<bbdddd dddd ~_eeeeeadddd ~:>~@<xyz~:_ccc eeeeeffffffxy ~_~:>bb ~@:<axy ~4,3:T~:>~;]~:>bb ~@<~:_~@:<~_ffffff bb ~:>a xy~2I~:>~:>xyffffff ~:_bb ~:>")
;=> "(([(eeeee xyz dddd)(/                    xy xyffffff cccxyzdddd);;/                                           ;;/                                           ;; ccc/                                           ;; ccc(/                                                  axyzxybbbb)/   bb]xyz bb [ ;; ffffff xybb(bbdddd dddd/                              eeeeeadddd )xyz/                                          ccc eeeeeffffffxy/                                          bb (axy    )]bb/                                                          (/                                                           ffffff bb )a xy)xyffffff/ bb )"
(lay 6 4 nil "~@<ffffff~:_~:_~_~:>")
;=> "ffffff"
(lay 40 8 nil "~@<~@<~_~:_~@:<xyz a bbxy~:>~3I~@<eeeee ~_~@<xy ~_~:_bba ~:>xyz ~@<[~;ffffff~_ccc ccc~%~%~;]~:>~%~:>~:>~@:<~@<~@:<xy~_~_~:@_~:>bb ~:>~:>~@<xy ccc xy xy ~@_~:>~_a xy ~:>")
;=> "//(xyz a bbxy)eeeee/            xy/            bba xyz [ffffff/                     ccc ccc//]/((xy///  )bb )xy ccc xy xy/a xy "
(lay 25 nil nil "~@:<ffffff~@:<~@<[~;bb ~@<eeeeebb xy~1:Ibb~:>xyz ~:Ieeeee~;]~:>~:>xy ~@<xyz ~@<[~;~@<[~;~@_~:@_a dddd ~@_~;]~:>bb bb ffffff ~;]~:>dddd ~3I~@<;; ~@;xyz~@:<~1:Iffffffxy a ~:_~:>xyz~_ffffff ~_~:>~@_~@_~:>dddd~:>")
;=> "(ffffff([bb eeeeebb xybbxyz eeeee])xy xyz [[/                                            a dddd ]bb bb ffffff ]dddd ;; xyz(ffffffxy a/                                                                       ;;      )xyz/                                                                       ;; ffffff/                                                                       ;; dddd)"
(lay 20 nil nil "~@:<aeeeee~:>")
;=> "(aeeeee)"
(lay 25 20 nil "~@:<~@<[~;~Ixy~@<eeeeebb xyz~:>~;]~:>~:>")
;=> "([xyeeeeebb xyz])"
(lay 40 nil nil "~@<ccc ~%~:_~:>")
;=> "ccc //"
(lay 12 4 1 "~@<;; ~@;~_~_eeeee~@:<xydddd~I~:>~:>")
;=> ";; .."
(lay 8 4 nil "~@:<~@<xybb~@<;; ~@;a~@:<ffffffffffffaxy ~:>~%~:>ccc ~_~:>ccc ~@:<eeeee~%dddd ~:@_ccc ~4,2T~:_~:>~:>")
;=> "(xybb;; a(ffffffffffffaxy )/     ;; ccc/ ccc (eeeee/dddd/      ccc/      ))"
(lay 20 nil nil "~@:<~@:<ddddbb~_xy ~:>a~1:Iccc ~:>")
;=> "((ddddbbxy )accc )"
(lay 25 20 3 "~@<~_~@_eeeee ~:>")
;=> "eeeee "
(lay 40 20 3 "~@:<~@<~@<bb ~@:<~1,4:@Tffffffeeeee ~1:I~:>~_~%~_~:>~:>~@<;; ~@;eeeeexy eeeee ~%~_~@<~@:<xy~:>bb ~4,2Tbb~@<dddd~:>~@:<xyxy~:_~@_~:>xy ~:>~@:<~_~:I~4,3:Txyz~@:<ccc~@_~:>~@<a~@_~:>~:>~:>~@:<~:_~@:<~4T~:_~:>~2,4@T~4T~@<xy~:>~:>~:>")
;=> "(bb (    ffffffeeeee )/ / ..)"
(lay 25 nil nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 10 nil 2 "~@:<~@<;; ~@;~_~:_~:I~_~:@_~:>a ~:>")
;=> "(;;/ ;; ..)"
(lay 15 nil nil "~@:<~@:<~:I~:>~@<~@<~I~:_~@<~%xyz~:>~:>dddd ~:>~@<;; ~@;~@<;; ~@;~@_~_ccca ~@<[~;xy ~;]~:>~_~:>xy ~:>~@<a ~@<~@_~:_~:>xy ~:>~:_~:>")
;=> "(()/   /xyzdddd ;; ;;/        ;; ;; ccca [xy ]/        ;; ;; xy a/                   xy/ )"
(lay 40 nil nil "~@:<~:>")
;=> "()"
(lay 40 8 3 "~@<bb xy~:>")
;=> "bb xy"
(lay 15 nil nil "~@:<dddd ~:_~@<xy dddd ffffff ~:>~_bb ~:>")
;=> "(dddd/ xy dddd ffffff/ bb )"
(lay 10 nil nil "~@<~:_~@<~:_bbffffff ~:>~@:<xy eeeeeeeeee~:>eeeee~:>")
;=> "//bbffffff (xy eeeeeeeeee)eeeee"
(lay 8 8 nil "~@:<xy ~_~_bb~:@_~1:Ixy ~:>")
;=> "(xy// bb/ xy )"
(lay 20 8 nil "~@<;; ~@;~@_eeeee ~I~:I~@:<dddd a ~_a~I~:_~:>~:>")
;=> ";; eeeee (dddd a a)"
(lay 40 nil nil "~@:<xyz~@<[~;~@<~:_~:>xyz~@<[~;xy ffffff ~;]~:>~;]~:>~@:<ddddxyz ~I~_~@<a~:_~%~:_~:>xy ~:>~_~_~:_~:>")
;=> "(xyz[xyz[xy ffffff ]](ddddxyz/                      a//                      xy )// )"
(lay 12 8 nil "~@:<ffffff dddd~3I~%~@:<~_xyz~:>~_~@:<~@:<~@:<dddd ddddxyz bb ~:>ffffff a ~@<;; ~@;xyzffffff~:>bb~@<[~;xyz xyz~;]~:>xy~:>~_~_~:>~:>")
;=> "(ffffff dddd/(xyz)/    (((dddd ddddxyz bb )ffffff a ;; xyzffffffbb[xyz xyz]xy)//     ))"
(lay 20 8 nil "~@<[~;~@<ccc xy ~:Ibb ~:>~@<~@<[~;~_dddd ~;]~:>eeeee a ~:>~@<[~;ccc ~;]~:>~@<;; ~@;dddd ~:>ccc ~;]~:>")
;=> "[ccc xy bb [/            dddd ]eeeee a [ccc ];; dddd ccc ]"
(lay 8 nil nil "~@<~%~:>")
;=> "/"
(lay 8 nil 1 "~@<~_~:>")
;=> ""
(lay 12 8 nil "~@<~@:<xy ~_eeeee xybb dddd~:>ffffff ~:>")
;=> "(xy/ eeeee xybb dddd)ffffff "
(lay 20 nil nil "~@<xyccc ~@:<cccxy ~:>~1:I~:>")
;=> "xyccc (cccxy )"
(lay 8 20 nil "~@<[~;~:_~:@_~%bb ~8Txy ~@<;; ~@;xyz~@:<bb~8T~:_~@<xyaxy bbccc~:>xyz~@:<~@_ccc ddddxyxy ffffff~:>~:>~_~:>~;]~:>")
;=> "[// /bb      xy ;; xyz(bb/           ;;     xyaxy bbcccxyz(/           ;;                    ccc ddddxyxy ffffff))/           ;; ]"
(lay 25 nil nil "~@<[~;eeeee ~@:<~:_a ~:>bb~;]~:>")
;=> "[eeeee (a )bb]"
(lay 6 nil 1 "~@<;; ~@;a~@<;; ~@;~@<~_~@:<dddd~-1Iadddddddd ~:>~@<~:Ixyzccceeeeexyz~:>~@:<bb~:>~_~:@_~:_~:>~%~@:<~_~:>ffffff ~:>~_~2Ieeeee xyz ~_~:>")
;=> ";; a;; .."
(lay 6 nil nil "~@:<~@:<~:Ibb~:_~:>~:>")
;=> "((bb))"
(lay 15 4 nil "~@<xy~@<;; ~@;~:_abb~:>eeeee ~@<[~;~@:<dddd ~-1I~:>~_~;]~:>~_ffffff~:>")
;=> "xy;;/  ;; abbeeeee [(dddd )/               ]/ffffff"
(lay 12 nil nil "~@<~@:<~3Iccc~2I~:_~3I~:>~@<~_~@<~@:<ccc ffffff ~Ixy~_eeeee~:>~:>~:I~:@_eeeee ~:>~:>")
;=> "(ccc)/     (ccc ffffff xy/      eeeee)/            eeeee "
(lay 10 nil nil "~@<[~;~I~@<abb ~:@_~_a~:_~I~:>eeeee ~;]~:>")
;=> "[abb// aeeeee ]"
(lay 8 nil nil "~@<~_ccc~:>")
;=> "ccc"
(lay 25 20 nil "~@<;; ~@;~_~I~@<[~;~@:<bb xyzffffff ~@<[~;~:@_~@_xyxyz ~3I~;]~:>~_a ~@<xy~%eeeee ~:>~:>~_~:I~;]~:>~-1I~@:<~%~2I~:>~@<~3Iccc~@:<~_xy xy~_eeeee ~@<;; ~@;xy ~_xy ~:>~:>ffffff ~I~:>~:>")
;=> ";;/;; [(bb xyzffffff [/;;/;;                 xyxyz ]/;;   a xy/;; eeeee )/;;  ](/;; )ccc(/;;      xy xy/;;      eeeee ;; xy/;;            ;; xy )ffffff "
(lay 6 nil nil "~@<~%xya ~@<~:_abb ~@<ccc ~@<[~;~2Iccc ~:_~;]~:>xy ~_~%~:>~@<~@_~:>xyz~:>~3I~:_~:>")
;=> "/xya/    abb ccc [ccc/               ]xy/        /xyz/   "
(lay 6 4 nil "~@<[~;~@<~2Ixya ~4Teeeee ~:>bb~@<[~;~_~;]~:>~_~;]~:>")
;=> "[xya  eeeee bb[/               ]/ ]"
(lay 8 4 nil "~@:<ffffff~@<xy ~@:<xy~@<ffffffddddffffffeeeee a~_~:>xy ~_~@_a ~:>~_~:>dddd~:>")
;=> "(ffffffxy (xyffffffddddffffffeeeee a/             xy//           a )/       dddd)"
(lay 20 20 2 "~@:<~:_~_~:>")
;=> "()"
(lay 40 nil nil "~@<dddd~:>")
;=> "dddd"
(lay 25 nil nil "~@<xy xy~:>")
;=> "xy xy"
(lay 40 nil nil "~@<~_~@:<~:_xyz~:>dddd~:>")
;=> "(xyz)dddd"
(lay 15 nil nil "~@<[~;cccbb ~@<~_~_ddddeeeee~@:<ddddxyzxyz ~%eeeee~:>~:>~@<~2,4@T~@<[~;dddd~_dddd~-1Ixy ~;]~:>~:>~@<;; ~@;~:I~-1I~@<;; ~@;~@_~:>ffffff~@<~3I~_~:>~:>a ~@_~;]~:>")
;=> "[cccbb//       ddddeeeee(ddddxyzxyz /eeeee)  [dddd/         ddddxy ];; ;; ffffff/                 ;;             a ]"
(lay 30 nil nil "~@<~-1Iccc ~_~:>")
;=> "ccc "
(lay 6 8 nil "~@:<~%~-1I~:>")
;=> "(/)"
(lay 20 nil nil "~@<[~;~Ia~@:<xyxy ~:>ccc ~4,2T~;]~:>")
;=> "[a(xyxy )ccc  ]"
(lay 30 nil nil "~@<;; ~@;~:I~_~:_~:>")
;=> ";; "
(lay 15 8 nil "~@:<xyxy ~:_~:_~_xyz ~:>")
;=> "(xyxy xyz )"
(lay 6 8 nil "~@<[~;xyz~;]~:>")
;=> "[xyz]"
(lay 20 8 nil "~@<cccbb ffffff dddd dddd xyz~:>")
;=> "cccbb ffffff dddd dddd xyz"
(lay 6 8 nil "~@<~@<~_~:>~:>")
;=> ""
(lay 15 nil nil "~@<~@<xy ~_~3Ibb ~2I~:>~:>")
;=> "xy bb "
(lay 10 nil nil "~@<~@:<~@:<~3Ixy ~-1I~2I~:>eeeee bb ~:>~_eeeee~@:<ffffff ~@_ffffff~:>eeeee~:>")
;=> "((xy )eeeee bb )/eeeee(ffffff ffffff)eeeee"
(lay 25 nil nil "~@:<~_~@:<ccc~@<~@_dddd ~_~:>~_a~2I~@:<bb~:>~:>~@<xy~@_ddddeeeee dddd ~:>~:_xyz a ~:>")
;=> "(/ (cccdddd/  a(bb))xyddddeeeee dddd/ xyz a )"
(lay 25 4 nil "~@:<~@<xy~:>bb~_~@<[~;~:_~_xyz ~;]~:>~:_a ~:>")
;=> "(xybb[xyz ]a )"
(lay 25 4 nil "~@:<ffffff~:>")
;=> "(ffffff)"
(lay 30 4 nil "~@<;; ~@;eeeeexyz xy ~_ccc~:>")
;=> ";; eeeeexyz xy ccc"
(lay 15 8 nil "~@:<~_~@<~2I~@<[~;bb~;]~:>xy~:I~:>~_~:>")
;=> "([bb]xy)"
(lay 20 20 2 "~@:<ccc ~@<;; ~@;~@<dddd ~:_bb dddd ~:>ffffff~_bb ffffff~:>~2I~_ccc ~%~:>")
;=> "(ccc ;; dddd/     ;; bb dddd ffffff ..)"
(lay 12 4 2 "~@<;; ~@;~@:<xyz~:>~:>")
;=> ";; (xyz)"
(lay 30 20 nil "~@:<a ~2I~%bb~_~:@_~:>")
;=> "(a /bb//   )"
(lay 40 20 nil "~@<[~;~:_dddd~_eeeee ~;]~:>")
;=> "[ddddeeeee ]"
(lay 8 nil 1 "~@:<~:_~@<dddda dddd ~:>~@<;; ~@;eeeee~_ccc ~_dddd ~:>~:>")
;=> "( ..)"
(lay 10 nil nil "~@<~@_a~@<[~;~:_~1:I~@<[~;~%~-1I~@_ccc~;]~:>~2I~;]~:>xy ~%~:>")
;=> "a[/  [/ccc]]xy /"
(lay 40 20 nil "~@<[~;~;]~:>")
;=> "[]"
(lay 12 nil nil "~@<~_~@:<~:_~@_bbeeeeebb ~:>ccc bb~@_~:>")
;=> "/(bbeeeeebb )ccc bb"
(lay 25 nil nil "~@:<~1:I~:>")
;=> "()"
(lay 20 4 nil "~@<bb ~:_~2,4@T~:_~@<~:@_eeeee xyccc eeeee~@<;; ~@;~@:<eeeeexybb ~:>~_~:>~:>xy bb ~:>")
;=> "bb//eeeee xyccc eeeee;; (eeeeexybb )/                 ;; xy bb "
(lay 40 nil nil "~@:<~@:<~@<[~;~:_~@:<bb~:@_ffffff ~:>xy~_ccc ~@:<a a~:_a~:>~;]~:>~_xyza ~_~:>~_~:>")
;=> "(([/   (bb/    ffffff )xy/   ccc (a aa)]/  xyza/  )/ )"
(lay 8 nil 3 "~@<[~;~:_~_~;]~:>")
;=> "[]"
(lay 20 4 nil "~@<;; ~@;eeeee~@:<~:I~:>~:>")
;=> ";; eeeee()"
(lay 8 nil nil "~@<dddd ~%~:>")
;=> "dddd /"
(lay 8 4 nil "~@:<~@<;; ~@;ccc ~:_a dddd ~:>~_ccc~:>")
;=> "(;; ccc/ ;; a dddd/ ccc)"
(lay 6 nil 3 "~@:<bb bb~:>")
;=> "(bb bb)"
(lay 15 4 nil "~@<~:_~@<~2I~:>~_bb~:>")
;=> "bb"
(lay 25 8 nil "~@<;; ~@;~:@_~:>")
;=> ";;/;; "
(lay 20 nil nil "~@:<~@<;; ~@;dddd xy ~_~:>~:>")
;=> "(;; dddd xy )"
(lay 30 nil nil "~@<cccxy ~:_xyz ~_~:>")
;=> "cccxy xyz "
(lay 12 8 nil "~@<;; ~@;~_bb ~_~%ccc ~:>")
;=> ";;/;; bb/;; /;; ccc "
(lay 10 8 nil "~@<a~:>")
;=> "a"
(lay 25 20 nil "~@<xyz bb~:_~3Ieeeee~:>")
;=> "xyz bbeeeee"
(lay 8 nil nil "~@<[~;ffffff xyzxy eeeeeffffff xy ~;]~:>")
;=> "[ffffff xyzxy eeeeeffffff xy ]"
(lay 8 4 2 "~@<;; ~@;~_xy eeeee ~:>")
;=> ";;/;; xy eeeee "
(lay 30 8 1 "~@:<~@<~@:<~@<[~;xy~:_bb~_~;]~:>ccc ~:>ccc~_~:>~@<[~;~:_~;]~:>xyz~:>")
;=> "(([xybb]ccc )ccc[]xyz)"
(lay 10 8 nil "~@:<~:_eeeee~:_~:>")
;=> "(eeeee)"
(lay 30 20 nil "~@<;; ~@;xyz ~:>")
;=> ";; xyz "
(lay 40 20 1 "~@:<~@:<~@_~@:<~@<[~;eeeee xyz~@_ccc ~@_xy~;]~:>~:I~@:<~:_xyzxyz~_~:>ffffff~@_~@<;; ~@;a ~%~_~:>~2I~:>~@<xy ~:>xy~:>~_~@_~:>")
;=> "((([eeeee xyzccc xy](xyzxyz)ffffff;; a  ..)))"
(lay 25 nil 1 "~@<xyz ~2I~@_~_~_~_dddd~:>")
;=> "xyz dddd"
(lay 12 nil nil "~@<a~:_~:>")
;=> "a"
(lay 10 nil nil "~@:<~2Iffffff~3I~:_~:>")
;=> "(ffffff)"
(lay 12 nil nil "~@:<~@<[~;ffffffdddd~_~@:<dddd~:_~:>~@<[~;ffffff ~;]~:>xyz~@_~;]~:>~:>")
;=> "([ffffffdddd/  (dddd/   )[ffffff ]xyz])"
(lay 30 nil nil "~@<;; ~@;~_xy~_~@:<~_~@:<~:_~_~%a ~@:<xyz~:>~:>ffffffxy~_~%~:>~@_~2Ixy ~:>")
;=> ";;/;; xy/;; (/;;  (/;;   /;; a (xyz))ffffffxy/;;  /;; )xy "
(lay 20 nil 2 "~@<~@<[~;ccc ccc ~@_ffffff ~;]~:>~@<;; ~@;~_eeeee ~1:I~@<xy dddd~:I~:>ccc~:_bb ~:>~:@_~:_~:>")
;=> "[ccc ccc ffffff ];;/                 ;; eeeee xy ddddccc .."
(lay 15 nil 1 "~@<[~;eeeee ~@:<~@:<~@<ccc ~%~_~:>~@<ffffffbbxy ~:>axy ~@_xy~:>xyxyz~:>ccc ~1:I~;]~:>")
;=> "[eeeee ((ccc  ..))]"
(lay 30 nil nil "~@<[~;eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 6 nil nil "~@<[~;~3Ixyz eeeee xyz~;]~:>")
;=> "[xyz eeeee xyz]"
(lay 12 4 nil "~@<[~;xy ~@<~@:<~@<a~:_~@_~_a xy~:>~:>~:I~:>~_~_~;]~:>")
;=> "[xy (aa xy)]"
(lay 15 20 1 "~@<~1,4:@T~_~_xyz ~:>")
;=> "    xyz "
(lay 15 nil nil "~@:<bbccc ~:>")
;=> "(bbccc )"
(lay 12 nil nil "~@<[~;~@:<~_~:>~;]~:>")
;=> "[()]"
(lay 30 nil 3 "~@<xyz a~%~:>")
;=> "xyz a/"
(lay 8 20 nil "~@:<~_xy~@:<xy ~1:Ieeeee ~_~I~1,4:@T~@<;; ~@;a~@<;; ~@;dddd dddd~_~4Tffffffxyz ~:>xy~:>~:>xy~@:<~4,2Tbb ccc ~@<;; ~@;dddd a ~_~:_~:>~:_~:>~:>")
;=> "(/ xy(xy eeeee/        ;; a;; dddd dddd/        ;;  ;;  ffffffxyz xy)xy(  bb ccc ;; dddd a/                                         ;;/                                         ;;/                                ))"
(lay 30 4 nil "~@<~@<[~;~%~;]~:>~:I~:>")
;=> "[/]"
(lay 6 nil nil "~@:<~@_~@<[~;~_~3I~@<[~;ddddeeeee~@_~;]~:>~:I~@<~@<dddd ~1:Iffffff~_~_ffffff~:>~:_~:>~_~@<xyzbb ~:@_~@<;; ~@;bbxyza~:>~@<a ~@_xy xydddd bb ~:>~:_~:>~;]~:>~@<~@:<bb ccc ~:_~:>~@_ccc~:>xyxy~_~3I~:>")
;=> "([/  [ddddeeeee]dddd ffffff//                   ffffff//             xyzbb/             ;; bbxyzaa xy xydddd bb/             ](bb ccc/               )cccxyxy/ )"
(lay 8 20 nil "~@<;; ~@;~:@_~1:I~:>")
;=> ";;/;; "
(lay 8 nil 1 "~@<;; ~@;bbbb~:_bb~@<[~;xyz ~@:<~@<~_bb ~:>~_~@<xyzxyz~@_~%~:_ffffff~:>~@<[~;xy ~;]~:>dddd ~:>xyz~@:<~-1Ixyzbb ccc xyz ~@<[~;cccffffff~;]~:>ccc ~:>ccc ~;]~:>xy ~@<~_~@:<~:@_~@<xyxydddd~:>~:>~@<[~;ccc xyz~;]~:>~:_~3I~:>~:>")
;=> ";; bbbb .."
(lay 25 nil nil "~@<~1:Iccc bb dddd~:>")
;=> "ccc bb dddd"
(lay 25 nil 3 "~@<;; ~@;~:_~4T~:_~@<~@<;; ~@;~@_ccc ~@_xyz~:>a dddd bbabb ~:>~_~:>")
;=> ";;/;; ;; ccc xyza dddd bbabb/;; "
(lay 15 20 2 "~@<~2,4@T~:>")
;=> "    "
(lay 6 20 1 "~@<[~;xy eeeee ~@:<~@<;; ~@;~%~@<~-1I~_~:Ixyzddddbb~:>~@:<~_bb affffff~:>~:>~_xy ffffff~:>~;]~:>")
;=> "[xy eeeee (;;  ..)]"
(lay 25 20 3 "~@<ccc~:_~I~:@_~_~:_eeeee~:>")
;=> "ccc//eeeee"
(lay 6 nil nil "~@<[~;~2I~;]~:>")
;=> "[]"
(lay 25 20 nil "~@<~@:<xyz xy ~:_~:_~:>~@<[~;~_dddd~@<;; ~@;bbccc ~%xy bb ~:>~;]~:>~:>")
;=> "(xyz xy )[/          dddd;; bbccc /              ;; xy bb ]"
(lay 8 nil nil "~@<xyzffffff~@<[~;a xyzeeeee ~:_~;]~:>~@<~@<a ~:>xy ffffff ~:>~_~:>")
;=> "xyzffffff[a xyzeeeee/          ]a xy ffffff/"
(lay 15 20 nil "~@:<~@:<eeeee xy~_a ~:>xy ~@<;; ~@;xy ~@<~:_~:>~_~%ffffff~:>~@:<~3I~:>bb~:>")
;=> "((eeeee xy/  a )xy ;; xy/        ;; /        ;; ffffff()bb)"
(lay 40 nil 1 "~@<;; ~@;~@:<~3Ibb ~@:<~Ixyz~@<;; ~@;xyz xy~:>~:>~:>bb~@:<~:_~@:<~%~_~@<[~;~:_a~_abb~;]~:>xy a dddd ~:>~@<[~;~:_xyxyxyxyzccc ~;]~:>~:_~@:<xy ~:>~:>~@<a~:>~@:<~-1Ixy bb~@<[~;~:_~;]~:>~_~@<[~;~@:<ddddxyz xy xybb ~:>dddd ~@_~@:<xy~:>~@<ffffff xyzeeeee ccc ~%xy~:>~;]~:>~:>~-1I~@<~_ccc~@<~3I~@:<~2Ia xyzxy ~:>~:>xy ~:>~:>")
;=> ";; (bb (xyz;; xyz xy))bb( ..)"
(lay 20 nil 3 "~@<[~;~:_~:_~@<[~;bb ffffffa ffffff ~;]~:>~:I~@:<~:_a~%~@<~:@_~@<;; ~@;xyxy~:>~@<eeeee bbbb~:>~:_~:>bb~:>~;]~:>")
;=> "[/ [bb ffffffa ffffff ](/                      a ..)]"
(lay 6 4 nil "~@<a xy ~:>")
;=> "a xy "
(lay 15 20 nil "~@:<xyz~:>")
;=> "(xyz)"
(lay 20 8 nil "~@:<dddd ~:_~@:<xyz~:_dddd~I~:>~@<;; ~@;~@<[~;~@_~@<[~;~_xyz dddd ~@_a~;]~:>~%xyz bb~:T~;]~:>~:>~@<;; ~@;xy ~3I~:>~_~:>")
;=> "(dddd/ (xyz/  dddd);; [[/       ;;   xyz dddd/       ;;   a]/       ;; xyz bb ];; xy/ )"
(lay 25 nil 3 "~@<~@:<~:_~:>~@<;; ~@;xyz ~@<[~;bb ~@<xy ~:_xyz eeeee xy~:>~_xy~;]~:>~:>~@<bb~:I~:>ccc~_~%xy~:>")
;=> "(/ );; xyz [bb xy/  ;;         xyz eeeee xy ..]"
(lay 8 4 nil "~@<;; ~@;~:_~:>")
;=> ";; "
(lay 25 nil nil "~@<[~;ffffffxy~@:<xy xy ~:>a ~;]~:>")
;=> "[ffffffxy(xy xy )a ]"
(lay 12 nil nil "~@<[~;~@_xyz ddddeeeee bb~;]~:>")
;=> "[xyz ddddeeeee bb]"
(lay 25 nil nil "~@<;; ~@;~@<~-1I~1,4:@Tdddd ~:>eeeee ~_bb~_~@<ffffff eeeee xyz ccc~@<~@<~Iffffff xyzeeeee~_~:>~:_xy ~2Ixyzccc~:>~@:<bb xy ~@_~:_~@<dddddddd~@_~_dddd~:>~@:<xyzxy~1:I~8Teeeee~:>~@_~:>~:>~:>")
;=> ";;     dddd eeeee/;; bb/;; ffffff eeeee xyz cccffffff xyzeeeee/;;/;;                     xy xyzccc(bb xy/;;                               dddddddd/;;                               dddd(xyzxy eeeee))"
(lay 8 8 nil "~@<dddd ffffff xy ccc ~:>")
;=> "dddd ffffff xy ccc "
(lay 10 nil nil "~@<~_xy ~I~2I~@<;; ~@;~@<~@<;; ~@;xyffffff~%accc~1:I~:>~@_~@:<ffffffa ~:>~@<;; ~@;ccca ffffff~:>~@<xy axyz dddd ~:_ffffff~:>~:>xy~:_dddd ~:I~@<~1:Ixy~:_~_xy bb~:>~@<~%eeeee~:@_bb ~@:<~Ixydddd ~:_bb ~:Iccc~:>~:>~:>~:>")
;=> "/xy ;; ;; xyffffff/   ;; ;; accc(ffffffa );; ccca ffffffxy axyz dddd/   ;;                                ffffffxy/   ;; dddd xy/   ;;/   ;;       xy bb/   ;; eeeee/   ;;            bb (xydddd/   ;;                bb ccc)"
(lay 25 20 nil "~@<~:_xyz ~@:<~_~@<~:_~:>axyz ~:>~:>")
;=> "xyz (axyz )"
(lay 10 nil 1 "~@<eeeee ccc~@:<a~@:<~_axy a ~:>~:>~_~:>")
;=> "eeeee ccc(a( ..))"
(lay 40 nil nil "~@:<ccc~@<;; ~@;xy~I~_~@:<~@_ccc ffffff ~:_~:>dddd ~:>a~:>")
;=> "(ccc;; xy(ccc ffffff )dddd a)"
(lay 40 4 nil "~@<eeeeexyz ~_~_bb ~:>")
;=> "eeeeexyz bb "
(lay 6 nil nil "~@<eeeee ~-1I~:>")
;=> "eeeee "
(lay 30 4 nil "~@:<~:_~@<~:I~@<[~;~@:<ccc xy bbaxy~:>~:@_ccc eeeeeeeeee bb ~;]~:>~@<[~;~@_xy ~-1I~_~:I~;]~:>xyz~:>~:@_~_~:>")
;=> "(/ [(ccc xy bbaxy)/  ccc eeeeeeeeee bb ][xy ]xyz// )"
(lay 6 8 nil "~@<~-1I~_ffffff ccc dddd ~:_~:>")
;=> "/ffffff ccc dddd/"
(lay 40 8 nil "~@<;; ~@;~_eeeeexyz ~:>")
;=> ";; eeeeexyz "
(lay 6 4 2 "~@<;; ~@;ffffff bb ~:>")
;=> ";; ffffff bb "
(lay 30 nil 3 "~@<[~;~:I~:_~;]~:>")
;=> "[]"
(lay 6 nil 1 "~@<~@<;; ~@;~_~%~:Ixy ~:>~@<dddd~-1I~@<[~;ffffffccc xy ~@:<~:_~:>~2I~:_~@<~_dddd xy bb~:>~;]~:>~:>~%eeeee ~@<~@:<dddd~:>~:_eeeee~:>~:>")
;=> ";; .."
(lay 12 4 nil "~@<~%~@<;; ~@;a xyz bb a ~:>~@_~@<~:_~:_~@_~_~:>~:_~-1Ia~:>")
;=> "/;; a xyz bb a/////a"
(lay 20 20 nil "~@<;; ~@;~2I~2,4@T~@<~:_bb~:>~:_~:>")
;=> ";;      bb"
(lay 30 nil 3 "~@<eeeee xy~@:<bb~:>~_~:>")
;=> "eeeee xy(bb)"
(lay 30 20 nil "~@<[~;~%~;]~:>")
;=> "[/]"
(lay 12 nil 2 "~@:<~1:Iffffffccc ~@<~_~4,2T~_~@<~1:Ixy ~1:Ixy ~@<xyz ~:_~:>~:>~:>~:I~@<;; ~@;~4,3:Txyz~_~:>~:>")
;=> "(ffffffccc/ ..)"
(lay 6 4 nil "~@<[~;~@:<~3I~:_~:@_xy ~:>xy~;]~:>")
;=> "[(//  xy )xy]"
(lay 30 20 nil "~@:<~:I~:>")
;=> "()"
(lay 10 8 nil "~@:<bb~@<a ~:>~@<;; ~@;ccc ~@<[~;~@<[~;~:_~_~:_~;]~:>ccc xy xyz xy ~@<[~;~_~@_xy~I~:_~%ccc ~;]~:>xy~;]~:>ccc ccc eeeee~:>~:_ffffff ~:>")
;=> "(bba ;; ccc [[/     ;;/     ;;/     ;;       ]ccc xy xyz xy [/     ;;/     ;;                       xy/     ;;                       /     ;; ccc ]xy]ccc ccc eeeee/ ffffff )"
(lay 8 nil nil "~@<;; ~@;~@<~@<~:_~@<[~;~:_~;]~:>xyz~1:Idddd~@:<~_dddd ~:_~:>~_~:>bbddddbb~%xyz ~:>a ~@<;; ~@;~3I~%xy dddd ~3I~1:Iffffff ~:>xy~:_~@<~@:<xyz~_~:>~:>~:>")
;=> ";;/;; [/;;  ]xyzdddd(/;;           dddd/;;           )/;;       bbddddbb/;; xyz a ;; /;;       ;; xy dddd ffffff xy/;; (xyz)"
(lay 30 20 1 "~@:<~@:<~3I~@:<~@:<dddd dddd eeeeeeeeee~@_ddddxy ~:>~2Ieeeeedddd ~:_eeeee ~@<[~;~:_~@_~3Idddd~;]~:>~:>a ~:>xy ~@<~@:<~@<xy xy~:>~3I~:>xy ~@<[~;~@:<~:_~@_~:>~;]~:>xyz ~:>~:>")
;=> "((((dddd dddd eeeeeeeeeeddddxy )eeeeedddd ..)))"
(lay 12 nil nil "~@<;; ~@;ccc ~:_~%dddd ~:>")
;=> ";; ccc /;; dddd "
(lay 25 20 nil "~@<~@<~@<;; ~@;~:@_a ~@_~:>bb ~:I~@<dddd~_~_~@_~:>~@<aa ~@<eeeee ~:>~:>~:>~:_~@:<eeeeexyzffffff xya~:>dddd~-1I~:>")
;=> ";;/;; a bb ddddaa eeeee/(eeeeexyzffffff xya)dddd"
(lay 8 nil nil "~@<~_~@:<~_cccxy ffffff~@:<~@<[~;ffffff~_~;]~:>~2I~-1I~%~@<ccc~_eeeee ffffff~:>xyz ~:>~@:<~%~@<;; ~@;~_~:>~:_~:>~@_~:>xyz xy dddd ~:>")
;=> "/(/ cccxy ffffff([ffffff/               ]/ccc/eeeee ffffffxyz )(/;;/                  ))xyz xy dddd "
(lay 10 4 nil "~@<[~;dddd eeeee ~@:<~@:<~@_ffffff bb cccxy ~:>~:>~@<~@<;; ~@;xy ~:_~@<a~%~:>~:>~:>xy ~;]~:>")
;=> "[dddd eeeee ((/              ffffff bb cccxy ));; xy/                                ;; a/                                ;; xy ]"
(lay 40 8 3 "~@<bb ~:>")
;=> "bb "
(lay 8 nil 3 "~@:<~:_a~:>")
;=> "(a)"
(lay 20 nil nil "~@<ccc xyeeeee xy ~I~@_~:>")
;=> "ccc xyeeeee xy "
(lay 20 8 nil "~@:<~@<;; ~@;~@<~-1I~:_~:>~@<~@<[~;eeeee~@_xyzccc xy xyza ~;]~:>~:_~@:<~4Txy xyz xybb~:>ffffffeeeee ~@_~:>~@<;; ~@;eeeee~2Ia xyz ~@<~_~:>~:>~@:<a~3I~:_~:_~:>xy ~@:<xy ~:>~:>xy ~:>")
;=> "(;;/ ;; [eeeeexyzccc xy xyza ]/ ;; ( xy xyz xybb)ffffffeeeee ;; eeeeea xyz/ ;;                           ;;            (a/ ;;/ ;;                                          )xy (xy )xy )"
(lay 10 4 nil "~@<;; ~@;~@<~_xy ~:>~:>")
;=> ";; xy "
(lay 25 20 nil "~@<~%dddd xyz~_ccc ~:>")
;=> "/dddd xyz/ccc "
(lay 6 nil 2 "~@<[~;ccc ~@<~-1Ixy~:>~@<;; ~@;a~2I~@<~_~@_~:_~@_~:>~_xy ~:>dddd ~;]~:>")
;=> "[ccc xy;; a/       ;; ..]"
(lay 40 4 nil "~@<[~;~@<[~;~@<ccc ~@_~:I~_~:_~:>xy ~:_~@:<ccc ~@<~_eeeeedddd ~1:Idddd~:>xyz~:>xy ~:_~_~;]~:>~8Tdddd ~:_~:I~;]~:>")
;=> "[[ccc xy (ccc eeeeedddd ddddxyz)xy/  ]     dddd/ ]"
(lay 12 8 nil "~@<~@<~_xy~_dddd~:>~:_~I~@:<xy ~:>~:>")
;=> "xydddd(xy )"
(lay 15 4 nil "~@:<xy xyccc xyccc~:>")
;=> "(xy xyccc xyccc)"
(lay 40 20 nil "~@<[~;~;]~:>")
;=> "[]"
(lay 6 8 nil "~@<a ~@<[~;~%dddd ~@<xybb~_~@_a ~_~@_~:>~@_~;]~:>~@<[~;bb~@<~@<[~;~_~;]~:>~:_ffffff~@<bba~:_eeeeexy ~_~:>eeeee ~@<;; ~@;~_ffffff~:>~:>~1:Ixy ~;]~:>~@<[~;xy ~@:<~%~_~:>~_~;]~:>~:>")
;=> "a [/dddd xybb//     a///   ][bb[/        ]/       ffffffbba/             eeeeexy/             eeeee ;;/                   ;; ffffffxy ][xy (//                                     )/                                 ]"
(lay 6 4 nil "~@:<bb ~@<dddd ~1:I~1:Ixyz xy ~:_~@_~:>~_~@<[~;~3Ixy xy ~;]~:>~-1Iccc~:>")
;=> "(bb dddd xyz xy/// [xy xy ]ccc)"
(lay 15 4 nil "~@:<ccceeeee ~:>")
;=> "(ccceeeee )"
(lay 12 20 nil "~@<;; ~@;~:_ccc ~@<xyz ~:>~:>")
;=> ";; ccc xyz "
(lay 25 20 nil "~@:<ffffff xyz~@<~@<;; ~@;bb ~:>bb~:>xy ~:>")
;=> "(ffffff xyz;; bb bbxy )"
(lay 20 nil nil "~@<;; ~@;~@<[~;~:@_~-1I~@_~_~I~@<[~;~@<;; ~@;xydddd~@_~:@_eeeee~:I~:@_~:>~;]~:>xy~;]~:>eeeee~@<~_xyz ~2Ieeeee ~-1I~:>~:>")
;=> ";; [/;;/;; [;; xydddd/;;  ;; eeeee/;;  ;;      ]xy]eeeee/;;                   xyz eeeee "
(lay 25 nil 3 "~@<[~;~%a a~:_~@:<xy~_~@<;; ~@;ffffff ~:_~_~:@_~@<a~:>ffffff~:>~_~@<eeeee ~_axy ~@<;; ~@;xy ccca ~_xy ~:I~_~:>~:>~_~@<eeeeexy ~:>~:>~;]~:>")
;=> "[/a a/ (xy ..)]"
(lay 15 4 nil "~@:<~_~:_bb ~3Iffffff ~@:<xy ~@<;; ~@;a ~%~_~:>~:_~@<;; ~@;xyz ~@<~_eeeee~:@_~:I~I~:_xy~:>bb~:>~:>dddd ~:>")
;=> "(// bb ffffff (xy ;; a /               ;;/               ;;/            ;; xyz/            ;;     eeeee/            ;;/            ;;     xybb)dddd )"
(lay 8 nil nil "~@:<~@<~@:<dddd ccc ~_xyz~:>dddd ~:>~_~%~1:Ia~_a ~:>")
;=> "((dddd ccc/  xyz)dddd/ /a/ a )"
(lay 25 20 nil "~@<~:@_~:>")
;=> "/"
(lay 15 4 nil "~@<~_~:>")
;=> ""
(lay 20 nil 3 "~@<[~;dddd~3Ieeeee~@_a~@<;; ~@;a ~@_~%xy ~:>~;]~:>")
;=> "[ddddeeeeea;; a /           ;; xy ]"
(lay 8 8 nil "~@<[~;~@<~-1I~@_xyz ~@:<~@:<dddd xyz ~3I~:>~:>~@:<~:_eeeeexy~1:I~_dddd ~:>~:>~@<~@<;; ~@;xy xyz ffffff ~:>xy~_~:>~;]~:>")
;=> "[/ xyz ((dddd xyz ))(/                   eeeeexy/                   dddd );; xy xyz ffffff xy/                         ]"
(lay 6 4 nil "~@:<~:_~_~:>")
;=> "()"
(lay 40 nil nil "~@<~_xyz ~:>")
;=> "xyz "
(lay 10 20 nil "~@:<~@<~@:<~@_xy ~-1I~_xyz xy~:>~:>~_eeeee ~-1I~:@_~:>")
;=> "((/  xy/  xyz xy)/ eeeee/ )"
(lay 15 nil nil "~@<dddd xy ~1:Ieeeee ~:>")
;=> "dddd xy eeeee "
(lay 12 20 nil "~@<;; ~@;~-1I~4,3:T~2,4@Ta~@:<~@<~_~:>dddd bb eeeee ~:>~:>")
;=> ";;          a(/;;            dddd bb eeeee )"
(lay 25 nil nil "~@:<ffffff ~@<[~;~:_~@:<~@<xyz~_dddd~:>ccc ~%~:>~@:<a ~:_~_~:>dddd~:_~:I~_~;]~:>~:>")
;=> "(ffffff [/         (xyzddddccc /)(a )dddd//         ])"
(lay 15 nil nil "~@<;; ~@;xyz xy xy ~:>")
;=> ";; xyz xy xy "
(lay 12 8 3 "~@<~@<~1:I~:>~1:Iffffff ~@:<~4Txyz ~2,4@Teeeee~:Ta~1:I~:>~:_ccc~:>")
;=> "ffffff ( xyz    eeeee a)/ ccc"
(lay 15 nil nil "~@<[~;bb ~I~@<[~;bba~_~@:<~:>~;]~:>xy~;]~:>")
;=> "[bb [bba()]xy]"
(lay 8 20 nil "~@:<bb ~@<~_~1,4:@T~:>~_~_~@<~@<~_xyz ~:T~_xyz ~:>a~:I~_~1,4:@T~:>~-1I~:>")
;=> "(bb/// xyz/ xyz a/     )"
(lay 15 8 2 "~@:<a ~:_~:>")
;=> "(a )"
(lay 30 nil nil "~@<;; ~@;~@_~:_bb eeeee~@:<aeeeee eeeee ~:>~:>")
;=> ";; bb eeeee(aeeeee eeeee )"
(lay 8 8 nil "~@<aa a ffffff xyz ~@<eeeee~:_xy ~:_eeeee~%xy~:>~:>")
;=> "aa a ffffff xyz eeeee/                xy/                eeeee/xy"
(lay 15 nil nil "~@:<~:_~@<eeeee~:_dddd~_~:>~@:<~@<~:_~@<ffffffccc xy ~:_xyz a~:>~:>~:>ccc ~@<[~;xyxyzxyz ~_~;]~:>~:>")
;=> "(/ eeeeedddd/ (/  ffffffccc xy/  xyz a)ccc [xyxyzxyz/             ])"
(lay 10 20 1 "~@:<a xyz ~@<xy ccc ffffff ccc~:>ccc ~:@_eeeee~_~:>")
;=> "(a xyz xy ccc ffffff cccccc ..)"
(lay 6 8 nil "~@<xy ~Iffffff ~:>")
;=> "xy ffffff "
(lay 30 20 2 "~@<~3Ibbdddd ~_~:>")
;=> "bbdddd "
(lay 30 8 nil "~@:<~@_~:>")
;=> "()"
(lay 20 4 1 "~@<~%~:>")
;=> " .."
(lay 10 8 nil "~@<[~;~@:<~@:<~:I~:>~_ccc ~@<ffffff ~_dddd~@<[~;ffffffa ~;]~:>~_~:>~:>eeeeea~@<;; ~@;~:_xy~@<[~;~@<~@_eeeeexyzxy ~:>~:_~_bb~:_~%~;]~:>~1:I~_a ~:>~;]~:>")
;=> "[(()/  ccc ffffff/      dddd[ffffffa ]/      )eeeeea;;/             ;; xy[/             ;;    eeeeexyzxy/             ;;/             ;;    bb/             ;;    /             ;; ]/             ;; a ]"
(lay 15 nil nil "~@<;; ~@;cccccc~@<;; ~@;~@<[~;~_~;]~:>~@_~_ffffff~:>~:>")
;=> ";; cccccc;; []/;;       ;; ffffff"
(lay 10 4 nil "~@:<ffffffffffff~:>")
;=> "(ffffffffffff)"
(lay 40 nil nil "~@<[~;~@:<eeeee ~@:<~@<[~;~:@_xyz~:_~_~_ccc~_~;]~:>ffffff~_~@<bb~1:Ixyz ffffff dddd ~:>~_~:>~2Ia~:>~@_~:_~3I~;]~:>")
;=> "[(eeeee ([/          xyz//          ccc/          ]ffffff/         bbxyz ffffff dddd/         )a)/ ]"
(lay 8 nil nil "~@<dddd ~:_~_ccc ~:>")
;=> "dddd/ccc "
(lay 30 20 1 "~@<~@:<~@<[~;~@:<ccc~_~:_~:@_~:>bb ffffff~@_~@<[~;a ~_a ccc a~;]~:>~;]~:>~@:<xy ~:_~3I~_xy ccc xy ~:>~-1Iffffff ffffffbb ~:>bbccc~:>")
;=> "([(ccc ..)])"
(lay 15 4 nil "~@:<ffffff~:@_xyzccc ~@:<~@<;; ~@;bb ~@<;; ~@;dddd~_~:_xyzxy ~:>~@<[~;xyffffff ~%xycccccc~_~;]~:>~@<accc~:_dddd eeeeeffffffxy~:>eeeee ~:>~Ixyz ~:_xyz ~@<;; ~@;xybb ~%~_~:>~:>~_xy ~:>")
;=> "(ffffff/ xyzccc (;; bb ;; dddd/         ;;    ;;/         ;;    ;; xyzxy [xyffffff /         ;; xycccccc/         ;;              ]accc/         ;;               dddd eeeeeffffffxyeeeee xyz/         xyz ;; xybb /             ;;/             ;; )/ xy )"
(lay 8 8 2 "~@<xy ~_~@<~_~:>~@<bb dddd eeeee~:>~_ffffff~:>")
;=> "xy/ .."
(lay 15 20 nil "~@:<~@<;; ~@;xyz ~%~:>~@_bbccc ~%~@<eeeee~:_~:_bb~_~:_~:>~@<xy~Ibb ~@<~_bb~1:I~I~:>~1:Iaccc ~:>~:>")
;=> "(;; xyz / ;;/ bbccc /eeeee//bb//xybb bbaccc )"
(lay 10 20 nil "~@<[~;~@<[~;a ~;]~:>~Ia ~@<[~;bb~@<[~;~@<ccc a~:>~;]~:>~@<xy ~:>~;]~:>~@:<~_~:>~:I~:_~;]~:>")
;=> "[[a ]a [bb[ccc a]xy ](/                      )/ ]"
(lay 15 20 nil "~@:<~:Iffffff dddd ~_xy dddd xyz~:>")
;=> "(ffffff dddd/ xy dddd xyz)"
(lay 20 nil 2 "~@<ccc bb ~:_~_~:>")
;=> "ccc bb "
(lay 10 nil nil "~@<[~;~3I~@<[~;~_~2I~@:<xya ~_ffffff ~@_~:_xyz~:>~:I~_~;]~:>~1:Iddddbb dddd ~;]~:>")
;=> "[[/  (xya/   ffffff/   xyz)/       ]ddddbb dddd ]"
(lay 6 nil nil "~@<;; ~@;ffffff~@_xyz~_~:>")
;=> ";; ffffffxyz/;; "
(lay 10 8 3 "~@<[~;~%~:_xy ~@:<~@:<~:_xyz~-1I~_dddd ~:>~@_~@<dddd~:_~:>~@:<ccc ~%xy ~I~:>~:_bb ~:>~:_~;]~:>")
;=> "[// xy (( ..))]"
(lay 30 nil nil "~@:<axy a eeeeexy ffffff a ~:>")
;=> "(axy a eeeeexy ffffff a )"
(lay 6 nil nil "~@:<dddd ~@_~@:<ffffff~:_~@<[~;~_a~@_~@<xy bb ~:_~:>~_~;]~:>~@:<~:@_~:>~:>~@<;; ~@;ffffff ~:>~2I~:>")
;=> "(dddd (ffffff/       [/        axy bb//        ](/          ));; ffffff )"
(lay 15 4 nil "~@<~@_~@<[~;~@_~@<;; ~@;~@<xyz~2Iffffff~1:I~:>~:_~:>xy~@:<ffffffbbccc xy ~:>xy~_dddd ~;]~:>~@<~:_~:_~@_~:_~:>ffffff xy~:>")
;=> "[;; xyzffffff/ ;; xy(ffffffbbccc xy )xy/ dddd ]/       ffffff xy"
(lay 25 nil nil "~@:<~@:<~1:I~_~:>~:>")
;=> "(())"
(lay 20 4 nil "~@:<~_~@_~:>")
;=> "()"
(lay 6 4 nil "~@<;; ~@;~@<xy~:>~@:<xyz xy ~_~:>~-1I~:_xy ~:>")
;=> ";; xy(xyz xy/;;    )/;; xy "
(lay 15 nil nil "~@<[~;a~2I~;]~:>")
;=> "[a]"
(lay 10 nil 2 "~@<[~;~:Ia ~:_axy ~;]~:>")
;=> "[a axy ]"
(lay 15 nil nil "~@<;; ~@;eeeeeffffff ~2I~@<bb ~:_~I~:>~_eeeee~@<ffffff ~@_~@<;; ~@;~3I~:_~_ffffff ~%~:>~@<[~;~%~@<a ddddffffff~:>~:_~_~@_~_dddd ~;]~:>xyxy~:>~:>")
;=> ";; eeeeeffffff bb/;;/;;   eeeeeffffff ;;/;;               ;;/;;               ;;    ffffff /;;               ;; [/;; a ddddffffff/;;/;;/;;                   dddd ]xyxy"
(lay 6 nil nil "~@<;; ~@;~@:<~@:<~@:<eeeee~:>xyz~_~:>~@<~_~-1I~:_~:>~2I~:_~:_~:@_~@<dddd ddddxy ~_ffffff~:>~:>eeeeexyz ~:>")
;=> ";; (((eeeee)xyz/;;   )/;;/;;    dddd ddddxy/;;    ffffff)eeeeexyz "
(lay 6 4 nil "~@<;; ~@;~3I~@<xy dddd ~_bb ~%~:>bb ~1:Ia ffffff~_~:>")
;=> ";; xy dddd/;; bb /;; bb a ffffff/;; "
(lay 25 20 nil "~@<;; ~@;~@:<bb ~:>xy ffffffdddd ~@<xy axyz eeeee xy eeeee ~%~:>~@<;; ~@;~@<;; ~@;dddd ~@<;; ~@;~:_~:>~:_~_~:_~_~:>~@<dddd ~@<~_accc bb ~@_~@_~:>~:>eeeee xy ~:>~:>")
;=> ";; (bb )xy ffffffdddd xy axyz eeeee xy eeeee /;; ;; ;; dddd ;;/;; ;; ;;/;; ;; ;;/;; ;; ;;/;; ;; ;; dddd/;; ;;         accc bb/;; ;;/;; ;;         eeeee xy "
(lay 12 4 nil "~@<~:_~_~@<~@<[~;xy eeeee a ~;]~:>~:>~:>")
;=> "/[xy eeeee a ]"
(lay 8 8 1 "~@<;; ~@;~2Ieeeee ~_~:>")
;=> ";; eeeee .."
(lay 20 nil nil "~@<;; ~@;~@:<~:_a ccc ~:_~_~:_~:>eeeee ~3I~:>")
;=> ";; (a ccc )eeeee "
(lay 12 nil nil "~@<~@<~@<ccc ccc ~_~2I~_~:>~:>~@:<~@<~_eeeee xyz bb ~:>~%~@<;; ~@;~:@_~@_~-1Iffffff xyz ~:>ffffffccc ~:>ccc~_~%~:>")
;=> "ccc ccc//  (/   eeeee xyz bb /;;/;; ffffff xyz ffffffccc )ccc//"
(lay 6 nil nil "~@:<eeeee ~@:<a ~:>~4,3:T~%~:>")
;=> "(eeeee (a )   /)"
(lay 12 4 nil "~@<[~;~:_~@:<dddd~:>~;]~:>")
;=> "[(dddd)]"
(lay 30 8 3 "~@:<~@:<xyzxy~@<;; ~@;~@<;; ~@;a eeeee~%ddddcccxyxyz~:>bbxyzbb ~@_xy~_~:>~_~-1I~:>~:>")
;=> "((xyzxy;; ;; a eeeee/       ;; ;; ddddcccxyxyzbbxyzbb xy/       ;; ..))"
(lay 15 nil nil "~@:<~I~@<cccxyz~@:<~@<xy~:>bb dddd ~:>~_~@<[~;~@:<~Iccc~:>~@<dddd~:>~@<[~;~_~:_bba~;]~:>~@<ffffff~_a ffffff~:>~_~-1I~;]~:>~:>~@:<~:_~_~_~:>~_~@<a ~:_~@:<~:_~@<~Ixy xy~@_~_~I~:>xy ~@:<~_a~:>~I~:>eeeee xy ~:>~_bb ~:>")
;=> "(cccxyz(xybb dddd )/ [(ccc)dddd[//            bba]ffffff/                a ffffff/  ]()/ a/ (/  xy xy/  xy (/      a))eeeee xy/ bb )"
(lay 12 nil nil "~@<a xy ~%~:_~:>")
;=> "a xy //"
(lay 40 nil 1 "~@<~@:<a~@_eeeee ~@<;; ~@;bb~_~@_~@:<~-1I~:>~:_~:_bb ~:>~:>~@_~:_~1:I~:>")
;=> "(aeeeee ;; bb()bb )"
(lay 12 8 nil "~@<~@<~@_bb a ~@<dddd~:>~:>~@_xy~:>")
;=> "bb a ddddxy"
(lay 30 nil nil "~@:<dddd ~:_xyz~@:<dddd ~4,2T~@<dddd ~_a xyz ~4T~%~_~:>dddd~:_~:>~:>")
;=> "(dddd/ xyz(dddd   dddd/            a xyz  //            dddd/     ))"
(lay 6 4 nil "~@<[~;~@:<bb ~:>~@<dddd~@_xy~_~:>cccxy ~:@_~_eeeee ~;]~:>")
;=> "[(bb )dddd/      xy/      cccxy// eeeee ]"
(lay 15 8 nil "~@:<bbbb ~:_~@<;; ~@;~@<;; ~@;~:_~:>~:>dddd~2I~:>")
;=> "(bbbb/ ;; ;; dddd)"
(lay 6 nil nil "~@<[~;xyz~@_~;]~:>")
;=> "[xyz]"
(lay 10 8 nil "~@<;; ~@;~@<[~;~@:<xy~_~_~:_~@<a~:>~@<~3I~:_xyz xy~_~:_~:>~:>~_~@:<~8Tdddd~@<~_~@_ddddffffffffffff~:>~@<;; ~@;~:_eeeee ccc~2Ieeeee~:>ccc~:>~@:<~@<[~;~@_cccffffff ddddxyz~4T~;]~:>~@:<bb~:>xy ~:>~@<~@<;; ~@;ddddxy ~:@_~:>ccc ~@:<~2Iddddbb ~_~_ccc ~:>~:_~:@_~:>~_~;]~:>ffffff~:>")
;=> ";; [(xy/;;/;;/;;   a/;;    xyz xy/;;/;;    )/;;  (   dddd/;;/;;          ddddffffffffffff;;/;;                          ;; eeeee ccceeeeeccc)([/;;                                                 cccffffff ddddxyz ](bb)xy );; ddddxy/;;                                                                            ;; ccc (ddddbb/;;/;;                                                                                    ccc )/;;/;;/;;  ]ffffff"
(lay 40 nil nil "~@<;; ~@;~@<[~;~I~;]~:>~:>")
;=> ";; []"
(lay 40 nil nil "~@<;; ~@;xyz~I~2I~:>")
;=> ";; xyz"
(lay 30 nil nil "~@<xyxy~_~:>")
;=> "xyxy"
(lay 15 8 nil "~@<~1:I~_~-1I~I~:_ccc ~@<~@:<~@<~:@_~:_~%dddd~:>~@<[~;xyzddddxybba a~;]~:>~%~@<ccc~-1Idddd xy~:>a eeeee~:>eeeee ~@<;; ~@;ffffff ~@:<ffffff eeeee a~%ffffffdddd~:>a ~_~:I~:>~:>~:>")
;=> "//ccc (/     /dddd[xyzddddxybba a]/cccdddd xya eeeee)eeeee ;; ffffff (ffffff eeeee a/                        ;; ffffffdddd)a/                        ;; "
(lay 20 nil 1 "~@<[~;~_xyz ~;]~:>")
;=> "[xyz ]"
(lay 30 4 nil "~@<;; ~@;dddd ~@_xy xyz~:>")
;=> ";; dddd xy xyz"
(lay 12 8 nil "~@<dddd~@<[~;~-1I~_a ~%~;]~:>axy~@_~@<~@<~%ccc~:>~@<~@<~-1I~:_~:>bb~@_~:I~@<[~;~_~_eeeee ffffff~;]~:>~:>~:_~_~:>~@<[~;~_~_~;]~:>~:>")
;=> "dddd[/     a /]axy/cccbb[//      eeeee ffffff]//    []"
(lay 40 20 nil "~@<~I~:>")
;=> ""
(lay 6 4 2 "~@<~_~1:I~Iffffff ~:>")
;=> "/ffffff "
(lay 10 20 nil "~@:<~@<~%dddd ~:_~@:<xy ~@<;; ~@;~%xy~:_~:>~:>~:>~@:<xy~%cccddddxy~:>xy eeeee ~@_xy ~@_~:>")
;=> "(/dddd/ (xy ;; /     ;; xy/     ;; )(xy/cccddddxy)xy eeeee/ xy/ )"
(lay 25 20 nil "~@:<~8T~:>")
;=> "(       )"
(lay 20 20 1 "~@<;; ~@;ffffff ~-1Ieeeee~_~@:<~4,2T~@:<~_~@<[~;~_~:_xyccc~;]~:>~:_~2I~@:<~@_abb ~:>ffffff ~:>xy ~-1I~@<~@_~@<;; ~@;dddd xyza ~:>ccc xy~:>~:_~:>~@_bb ~:>")
;=> ";; ffffff eeeee .."
(lay 25 4 3 "~@<;; ~@;~_~@_~_~2I~:>")
;=> ";; "
(lay 40 nil nil "~@<[~;xybb ~_ccc ~@<eeeee bb ~@<[~;~_dddd aeeeee~;]~:>xyxy ~%~@<;; ~@;~1:I~:_~@<[~;xy~;]~:>~@<xya~:_xy~_xyzbb ~:>bb~:>~:>~;]~:>")
;=> "[xybb/ ccc eeeee bb [dddd aeeeee]xyxy /;; [xy]xyaxyxyzbb bb]"
(lay 20 nil nil "~@:<~@<[~;~_~;]~:>~1:I~:>")
;=> "([])"
(lay 40 20 nil "~@:<a ffffff ~2Ia ~_xy eeeee ~:>")
;=> "(a ffffff a xy eeeee )"
(lay 30 nil 2 "~@<;; ~@;~@<;; ~@;ccc~@<~3I~_ffffff ~:>~%xybb ~:>~:_~-1I~@<[~;bb ~;]~:>~:>")
;=> ";; ;; cccffffff /;; ;; xybb .."
(lay 40 4 nil "~@:<~_~@<~-1Idddd ~:>eeeeexy ~1:I~:_~:>")
;=> "(dddd eeeeexy )"
(lay 10 nil nil "~@<;; ~@;~:_bb ~:>")
;=> ";; bb "
(lay 12 nil nil "~@<~@_~_~@<~@_~:>xy~2I~:>")
;=> "xy"
(lay 12 nil nil "~@<~@_~:>")
;=> ""
(lay 10 nil nil "~@:<~:I~_~@<a ~%xy~_~:>~_~@<[~;~_bb~;]~:>bb~:>")
;=> "(/ a /xy// [bb]bb)"
(lay 40 8 nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 8 8 nil "~@<xy ccc ~_dddd~@:<xy ~:>~@:<bb~_~:>~:>")
;=> "xy ccc/dddd(xy )(bb/          )"
(lay 20 20 2 "~@<;; ~@;a ~:>")
;=> ";; a "
(lay 20 nil nil "~@<eeeee ffffff ~-1I~:>")
;=> "eeeee ffffff "
(lay 25 nil nil "~@<xyeeeee a ffffff~@:<~:_a ~_~1:I~@:<eeeee~_~@<;; ~@;ccc eeeee bb~:>dddd ccc~@<[~;~_ffffffxyz ~;]~:>~@:<xy eeeee xyzdddd~_~:_~:>~:>xy ~:>~@:<bb ~@:<~@<;; ~@;~_dddddddd~_xy~:>~:>dddd xyz~:>~3I~:>")
;=> "xyeeeee a ffffff(a/                 (eeeee/                  ;; ccc eeeee bbdddd ccc[/                                          ffffffxyz ](xy eeeee xyzdddd//                                                      ))xy )(bb (;;/                                                                 ;; dddddddd/                                                                 ;; xy)dddd xyz)"
(lay 30 nil nil "~@<;; ~@;~@<;; ~@;~_~:>~:>")
;=> ";; ;; "
(lay 30 nil nil "~@<;; ~@;~_~@<~@_~:_~_~_~@<[~;~:_~:_~;]~:>~:_~:>~@:<~3Ibb eeeee ~_dddd~_xy~:>~@:<~@:<~@:<xyzxyz~:>~8T~@<a ~:>xy ~:_~_~1,4:@T~:>~@:<~:T~:_~1:I~:_~:_~:>ccc~:>~:>")
;=> ";;/;;/;;/;; [](bb eeeee/;;       dddd/;;       xy)(((xyzxyz) a xy/;;                )( )ccc)"
(lay 12 4 2 "~@<~@_ccc xy ~_~:>")
;=> "ccc xy "
(lay 10 nil nil "~@:<~_~@<;; ~@;ffffffbb~@:<ccc~:>ffffffa ffffff ~:>~@:<ccc ~:>xydddd~@_eeeee~:>")
;=> "(/ ;; ffffffbb(ccc)ffffffa ffffff (ccc )xyddddeeeee)"
(lay 25 8 nil "~@:<bbeeeee eeeee ~:>")
;=> "(bbeeeee eeeee )"
(lay 8 nil nil "~@:<~:Ibb ~:>")
;=> "(bb )"
(lay 30 8 1 "~@:<~:_~@<~_ccc ccc ~@<ffffffxyz~:>~@<[~;~%~;]~:>~:I~I~:>~:>")
;=> "( ..)"
(lay 20 20 2 "~@<dddd ~%eeeee~@<~_ccc~:>~_~:>")
;=> "dddd /eeeeeccc .."
(lay 10 nil nil "~@<xy xyzeeeee ~:>")
;=> "xy xyzeeeee "
(lay 30 nil 1 "~@<[~;~-1I~@<;; ~@;~-1Iccc ~:>~@<;; ~@;ccc ~_dddd ~2Ixy ~:>~;]~:>")
;=> "[;; ccc ;; ccc dddd xy ]"
(lay 6 20 nil "~@<[~;~_~@<~2I~@<[~;~_~3Ixy~@_~;]~:>~:>~_~;]~:>")
;=> "[[xy]]"
(lay 12 nil nil "~@<~@<xyxyxy ~:@_dddd~@<[~;~;]~:>~%~:>~@:<~_ffffff ~:_~@:<eeeee a ~_xyz ~@<ddddxy eeeee ffffff~2I~@_~:>eeeee xy ~:>~:>~_xy ~2I~:>")
;=> "xyxyxy/dddd[]/(/ ffffff/ (eeeee a/  xyz ddddxy eeeee ffffffeeeee xy ))/xy "
(lay 40 nil nil "~@<[~;~3Iffffff ccc ~;]~:>")
;=> "[ffffff ccc ]"
(lay 10 20 nil "~@<[~;~@:<~@:<~%xyz ~%~_xy ~:>ccc~:_~:_~@:<~@<~@_~-1Ia a xya ~:>~@:<a~3Ixyffffff~@_~:>~:>~:>ffffff ~2I~@<~@<a~_~_~:>bb dddd ~%~:>xy ~_~%~;]~:>")
;=> "[((/xyz //   xy )ccc//  (/   a a xya (axyffffff/            )))ffffff a//                      bb dddd /xy/ /]"
(lay 25 nil nil "~@<~-1I~_~:>")
;=> ""
(lay 30 nil nil "~@:<xyxyffffff ~:>")
;=> "(xyxyffffff )"
(lay 8 20 1 "~@<[~;~_~@:<dddd~_~:>bb~:_dddd a~:@_~;]~:>")
;=> "[ ..]"
(lay 25 20 nil "~@:<~@<;; ~@;~@<ccc~@<;; ~@;ffffff xy ccc~:>xy~@:<axy~:>~:>~_xy~@:<a ~1:Ixybb dddd~@<;; ~@;ffffff~:>bb~:>~:>a bb ~:>")
;=> "(;; ccc;; ffffff xy cccxy(axy)/ ;; xy(a xybb dddd;; ffffffbb)a bb )"
(lay 40 nil nil "~@:<dddd xy~_~@:<xyz ~:>~@:<xyz ~@:<~@<[~;axyz ccc ~;]~:>~2I~@_dddd ccc ffffff ~:>~:_bbxy ~:>bbxy ~:>")
;=> "(dddd xy/ (xyz )(xyz ([axyz ccc ]dddd ccc ffffff )/        bbxy )bbxy )"
(lay 25 nil nil "~@<;; ~@;~_~@:<xyz ccc ~@<[~;ffffffdddd~;]~:>~:>~:>")
;=> ";; (xyz ccc [ffffffdddd])"
(lay 12 nil nil "~@<[~;~@<~@<;; ~@;bb bb~@<~:Idddd~4,3:Tccc ~_~:>eeeee~2I~@:<~_~-1Ibb~:>~3I~:>xy xyza ~:>~_~2I~;]~:>")
;=> "[;; bb bbdddd   ccc/ ;;      eeeee(/ ;;            bb)xy xyza/ ]"
(lay 10 20 nil "~@<a ~:>")
;=> "a "
(lay 12 20 nil "~@<[~;xy bb ccc eeeee ~@:<~@:<~@_~@<[~;ffffff~;]~:>~%ccc ~%~:>~:_~_~%~:>~:_~;]~:>")
;=> "[xy bb ccc eeeee ((/                   [ffffff]/ccc /)//                  /)/ ]"
(lay 30 nil nil "~@:<~@:<~@:<xy a ~@<;; ~@;ffffff xybb ccc~-1Ieeeee ~:>xy~_~:>~:_ccc ~:_~:>xyz ~@<[~;~@<[~;bb ~_eeeee ~:I~;]~:>xy ~:@_xyz xy xyffffff~;]~:>bb ~:>")
;=> "(((xy a ;; ffffff xybb ccceeeee xy/   )/  ccc )xyz [[bb eeeee ]xy/            xyz xy xyffffff]bb )"
(lay 6 20 nil "~@:<~:_~@:<xyz eeeee~:>ffffff ~:>")
;=> "(/ (xyz eeeee)ffffff )"
(lay 12 nil nil "~@:<~@<dddd a~:_dddd~@:<~@_~@_~@<bbdddd ~_affffff bb~:>affffffbb~%~:>~@<[~;~@<ffffff~:_eeeeea ~:>ffffff ~;]~:>~:>~@<;; ~@;ffffffxy a xy ~:>~@<;; ~@;dddd ~:@_ffffff ~:>~@<~2Ixy ~:>~_~_xy ~:>")
;=> "(dddd a/ dddd(bbdddd/      affffff bbaffffffbb/)[ffffff/  eeeeea ffffff ];; ffffffxy a xy ;; dddd/                                  ;; ffffff xy// xy )"
(lay 6 nil nil "~@:<~_ccc ~@<;; ~@;xy ~@<~:_eeeee ~@_~:>~@:<~:>bb ~1:I~@<~:_~_~@<[~;dddd~@_adddd xyzeeeee ~;]~:>ffffffeeeee~@<~_~:>xy ~:>ccc~:>xyz~2I~:>")
;=> "(/ ccc ;; xy/     ;;    eeeee ()bb/     ;;/     ;;               [ddddadddd xyzeeeee ]ffffffeeeee/     ;;                                               xy cccxyz)"
(lay 12 4 2 "~@:<ffffff ~@:<ffffff ccc ~@:<a ~:_~:_~@<;; ~@;ffffff ffffff a ~:>~@<xyz xy ~:>~:>~@_ffffff~:>~@:<xydddd xyza ~@<[~;~@<;; ~@;~%ffffffeeeee~_ffffff ~:>~_xy ~:_~_~:_~_~;]~:>bb ~:_~:>dddd ~:>")
;=> "(ffffff (ffffff ccc (a/ ..)))"
(lay 10 8 nil "~@<[~;~_eeeeedddd ~;]~:>")
;=> "[/ eeeeedddd ]"
(lay 8 20 nil "~@<[~;bb ~:_ddddxy~@<~@<~@:<ccc~:>bb ~@_~@:<~%~@_bb bba~_~:>ffffff~@<[~;~_xyz~Iccc eeeee ~;]~:>~:>ffffff ~:>~;]~:>")
;=> "[bb/ ddddxy(ccc)bb/       (//        bb bba/        )ffffff[/                xyzccc eeeee ]ffffff ]"
(lay 20 4 2 "~@:<eeeeeccc~:>")
;=> "(eeeeeccc)"
(lay 15 nil nil "~@<[~;eeeee dddd ~@:<axy xyz~:>~@<[~;ccc~@<;; ~@;~@<dddd xyz ~_~@_ccc~:_~:>dddd~:_ccc ~:_~:>bb ~;]~:>ffffff~@<;; ~@;~@<xy ~2I~:@_ffffff a~@_ccc~:>~:>~;]~:>")
;=> "[eeeee dddd (axy xyz)[ccc;; dddd xyz/                         ;; ccc/                         ;; dddd/                         ;; ccc/                         ;; bb ]ffffff;; xy/                                      ;;   ffffff accc]"
(lay 12 8 nil "~@<ccc xy ~@<[~;~_~I~@:<~8T~@<[~;ddddddddccc axy ~;]~:>~@<[~;~@_~:_ffffffffffffbbffffff~I~;]~:>~:_xyz~:>~;]~:>~Ieeeee ~@<;; ~@;~@_xyz ~@<[~;~_~:T~_~_~3Ixyz ~;]~:>~_~:_~:I~:>~:@_~:>")
;=> "ccc xy [/        ( [ddddddddccc axy ][//                             ffffffffffffbbffffff]/         xyz)]eeeee ;;/                    ;; xyz [/                    ;;/                    ;;/                    ;;      xyz ]/                    ;;/                    ;;/"
(lay 30 nil nil "~@<~_bb ~:>")
;=> "bb "
(lay 12 nil 1 "~@<;; ~@;~1:I~@<;; ~@;~_a ~_~_~@<;; ~@;~:_~:>ccc ~2I~:>~@:<dddd ~-1I~@:<~_~:>~:_ccc xyz~:>~:>")
;=> ";; ;; .."
(lay 25 nil nil "~@<[~;~_bb a ~@<eeeee ~@<~@:<ffffff~:>~@_~@<a~:>~:>eeeee ~2Ixy~:@_~:>bb xy~;]~:>")
;=> "[/ bb a eeeee (ffffff)aeeeee xy/        bb xy]"
(lay 20 8 nil "~@<a~@<~:@_~:Iffffffxyz ~:>~@<[~;~@<[~;xyz ~:_~;]~:>~;]~:>xyz ~%~:>")
;=> "a/ ffffffxyz [[xyz/             ]]xyz /"
(lay 15 8 nil "~@<[~;~@<[~;xyzxy ~;]~:>ffffffccc ccc~;]~:>")
;=> "[[xyzxy ]ffffffccc ccc]"
(lay 8 nil nil "~@<ccc ~:>")
;=> "ccc "
(lay 6 nil 3 "~@:<ccc ~:>")
;=> "(ccc )"
(lay 8 20 nil "~@:<~_ccc ~:I~_~:>")
;=> "(ccc )"
(lay 12 8 2 "~@<[~;eeeee ~@:<~4T~:_~:_~:>~_eeeee~;]~:>")
;=> "[eeeee ( )/ eeeee]"
(lay 12 20 2 "~@<;; ~@;~@_xy ~:>")
;=> ";; xy "
(lay 40 20 2 "~@:<~@<~%ccc xya~:>xyz ~-1I~@<~_~_~@<~_eeeeeadddd ~@<[~;bbccc~:Ia xyz~3I~;]~:>~_~:>~_ccc ~1:I~:>~@<~@_eeeee ~@:<xyxybb ~@<~:_a ~%~:>~-1I~:>xy ~:>xy ~:>")
;=> "(/ccc xyaxyz ..)"
(lay 12 nil nil "~@:<ccc~@<;; ~@;~_~@<~@_xy xy ~:@_~:>xy ~@<;; ~@;~@_~_~_~@<~@_xyz~:@_~:>~@_~:>eeeee~@_~:>xy ~@<;; ~@;~@<[~;~@_xydddd ffffff ffffff ~;]~:>eeeee ~:>eeeee ~:>")
;=> "(ccc;;/    ;; xy xy/    ;; xy ;;/    ;;    ;;/    ;;    ;; xyz/    ;;    ;; eeeeexy ;; [xydddd ffffff ffffff ]eeeee eeeee )"
(lay 12 20 nil "~@<~:_a~@<[~;~3I~@<;; ~@;~:_~@:<abbxyz xy ~Ixyzdddd~:>~@_~:@_~:@_~:>~_~;]~:>~:>")
;=> "/a[;;/  ;; (abbxyz xy xyzdddd)/  ;;/  ;;/  ;;/  ]"
(lay 30 nil nil "~@<[~;dddd dddddddd ~_~@:<~%~-1I~@<[~;~2I~;]~:>~_~:I~@<[~;~_~;]~:>~:>bb xy ~;]~:>")
;=> "[dddd dddddddd/ (/[]/ [])bb xy ]"
(lay 10 nil nil "~@<~@:<a~:>~@<;; ~@;~@<;; ~@;eeeeexy~@<~-1I~_~:>~:_~_~:>~@<;; ~@;dddd ~_ffffff ~:_~@<~4Tddddaxyzxyzeeeee ~:>~@<;; ~@;~@_dddd~:_xy~:>~:>xy ~:_xy dddd ~:>~@:<xyz ~@<[~;~2I~@<[~;ffffff ~_xyz~:_eeeee~-1Ixyz ~;]~:>dddd ~-1Idddd~@<;; ~@;~:_eeeee bb ~:>eeeee ~;]~:>~@<dddd ~@:<ffffff ~_ddddxyz ~:_ffffff~:>xy~:>~8T~@<~@<xy ~:>~-1I~:@_~@_~:>~1:I~:>~:>")
;=> "(a);; ;; eeeeexy/   ;; ;;/   ;; ;;/   ;; ;; ;; dddd/   ;;    ;; ffffff/   ;;    ;;  ddddaxyzxyzeeeee ;; dddd/   ;;    ;;                   ;; xyxy/   ;; xy dddd (xyz [[ffffff/                     xyz/                     eeeeexyz ]dddd dddd;;/                                        ;; eeeee bb eeeee ]dddd (ffffff/                                                                 ddddxyz/                                                                 ffffff)xy xy/                                                                          )"
(lay 30 nil nil "~@:<~2Idddd ~:@_dddd ~:_~%~:>")
;=> "(dddd/   dddd /)"
(lay 12 nil nil "~@<;; ~@;xyz~:>")
;=> ";; xyz"
(lay 8 20 nil "~@<[~;eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 6 nil nil "~@<~@<~_dddd ~:>~:_~@<[~;~:_~:_~@:<~_~:I~:>eeeeeffffff ~@<~@<[~;~:I~_cccccc ~:_xy~;]~:>~_~@:<~:_bb~:_eeeeeccc~3Ixyz~:>~:>a ~;]~:>~:I~:>")
;=> "dddd/[/ (/  )eeeeeffffff [/                cccccc/                xy]/               (/                bb/                eeeeecccxyz)a ]"
(lay 12 nil 1 "~@:<eeeee a ~%dddd ~@<~%~@<a~_ffffff eeeee ~:>~3I~@<[~;~@<;; ~@;ffffff ~:_ccc eeeee~:>~@:<xy ~%xyz~:@_ccc~:@_bb~:>~%~I~@_~@<[~;xyxyxyeeeee ~;]~:>~@<~2I~@_~@_xy ~:>~;]~:>~@<~@<ddddxy xy~:>~@:<cccbbffffffxy~:>~_~:>~:>xy ~:>")
;=> "(eeeee a  ..)"
(lay 15 20 nil "~@<[~;bb ffffff~1,4:@T~4,2T~@:<~@<[~;dddd dddd~2,4@Tbb~;]~:>~_~:>~@<~@:<~:_eeeee a ~@_~@_~:>bb~:_xy ~@_~@<[~;xy~;]~:>xy ~:>~@_~;]~:>")
;=> "[bb ffffff    ([dddd dddd   bb]/               )(/                 eeeee a//                 )bb/                xy/                [xy]xy/ ]"
(lay 10 20 nil "~@<;; ~@;~@<xyz xy ~:>~-1I~@:<~:_bb ~:>~@<;; ~@;~:_~1:Ixy~:>~:>")
;=> ";; xyz xy (/;;         bb );;/;;             ;; xy"
(lay 25 8 nil "~@<[~;~@<~:I~@:<~_~:>~@:<xyxyz ~@<;; ~@;xyz eeeee~:>~@_~:>xydddd ~:>~_xy ~;]~:>")
;=> "[(/  )(xyxyz ;; xyz eeeee)xydddd/ xy ]"
(lay 40 8 nil "~@:<~-1Iffffff bb ~_~@:<dddd~_ccc ~:>xy ~@<bb~-1I~_~@<~2I~:_eeeee ~:>xy dddd ~@<;; ~@;~:@_bb xy ~_~:>~:>~:>")
;=> "(ffffff bb/(dddd/ ccc )xy bb/        eeeee xy dddd ;;/                      ;; bb xy/                      ;; )"
(lay 6 20 nil "~@<~@<;; ~@;~3Ibb xy~@<;; ~@;~@<[~;~3I~;]~:>~_~:>a ~@<;; ~@;~@:<ffffff ~:_~3I~:>eeeee xyxy~:_eeeee ccc ~:>~:>~@:<~_xy ~@<;; ~@;xy~:>dddd ccc~:>ccc ~@<eeeee~@:<~@_~@<[~;~3I~:_cccxyz xy dddd~_~;]~:>xy ~3I~:>ffffff ~:>a bb ~@<;; ~@;ccc ~@<[~;bb~;]~:>~%~@<eeeee~I~:_ccc ~@:<eeeee~:>xy ~2I~:>bb~:>~:>")
;=> ";; bb xy;; []/;;      ;; a ;; (ffffff/;;           ;;  )eeeee xyxy/;;           ;; eeeee ccc (/                           xy ;; xydddd ccc)ccc eeeee(/                                                      [/                                                       cccxyz xy dddd/                                                       ]xy )ffffff a bb ;; ccc [bb]/                                                                        ;; eeeee/                                                                        ;; ccc (eeeee)xy bb"
(lay 15 nil nil "~@<eeeee ~@<[~;~@_bba ~;]~:>~@<~2I~@_~:>~_xyz ~:>")
;=> "eeeee [bba ]/xyz "
(lay 6 4 3 "~@<[~;ccc ffffff~@_bb~;]~:>")
;=> "[ccc ffffffbb]"
(lay 25 nil nil "~@:<~1,4:@T~I~_~@<xyza ~:>~:_~4T~:>")
;=> "(    xyza  )"
(lay 30 nil 1 "~@:<bb bb ffffff~@:<ffffff eeeee~_~@<xy~_~_~@<~Ixyzffffff~@_cccxyxy ~:>~:>bb ~@<xyz ~@:<ffffff ~:>bb ~_~:>~@_~:>~:I~@:<~@<~_~@<bba~:>~:>xy ~:>~:>")
;=> "(bb bb ffffff(ffffff eeeee ..))"
(lay 40 nil nil "~@<~:T~:I~:>")
;=> " "
(lay 30 nil nil "~@:<eeeee~%~:>")
;=> "(eeeee/)"
(lay 8 nil nil "~@:<bbxyz bba xy~:>")
;=> "(bbxyz bba xy)"
(lay 20 8 nil "~@:<~@<ccc ~@:<~_~@<~@_ffffff ~:>~@_~:>~@<~_xy ~-1I~@_~:_~:_~:>~3I~:_a ~:>~@<[~;xyz~;]~:>ffffff ~:_~:>")
;=> "(ccc (ffffff )xy/    a [xyz]ffffff/ )"
(lay 8 4 nil "~@<[~;~:I~@<[~;~%bb~;]~:>~_~2I~;]~:>")
;=> "[[/bb]/ ]"
(lay 40 20 nil "~@<ddddccc ~@:<~1,4:@T~@_~:_~@<~@<;; ~@;a xyxyzdddddddd~4Txyz~:>~@<ddddbb ccc ffffff ~:>~_~_~2Iccc eeeee~:>~@_xyz eeeee ~:>eeeee ~:>")
;=> "ddddccc (/         ;; a xyxyzdddddddd xyzddddbb ccc ffffff//         ccc eeeeexyz eeeee )eeeee "
(lay 30 nil nil "~@:<~:_xy~_~:>")
;=> "(xy)"
(lay 10 8 nil "~@:<xy ~3I~:>")
;=> "(xy )"
(lay 12 nil nil "~@:<~@:<~_~:>~_~@_~@:<eeeee ~@<[~;~@<xyeeeeebbeeeee ~:>eeeee ~1:Idddd~@_~;]~:>~%~:>eeeee ccc ~:>")
;=> "(()/ (eeeee [xyeeeeebbeeeee eeeee dddd]/)eeeee ccc )"
(lay 20 8 3 "~@<~@:<~:_~@_~_~:_~:>~@:<~@_~:>~@:<eeeee ~-1I~_~:>~:>")
;=> "()()(eeeee )"
(lay 20 nil 2 "~@<~I~@<[~;~@:<~%~_~2I~_~:I~@<~_~2I~:_a~3I~:_~:>~@<;; ~@;cccxy ~:T~:>~:>~;]~:>xyz ~1,4:@T~4,3:T~:>")
;=> "[(/ ..)]"
(lay 30 nil nil "~@<;; ~@;~@:<~2I~:>~@<;; ~@;xy ~@:<~_~_~_dddd ~@<;; ~@;~:Tccc~:_eeeee xy~:>~:>~1:Iccc~:>xy ccc~Ia~:>")
;=> ";; ();; xy (/;;   ;;/;;   ;;/;;   ;;     dddd ;;  ccc/;;   ;;          ;; eeeee xy)cccxy ccca"
(lay 30 8 2 "~@<[~;xy ddddccc ~;]~:>")
;=> "[xy ddddccc ]"
(lay 20 4 nil "~@<;; ~@;eeeee~:_dddd ~:>")
;=> ";; eeeeedddd "
(lay 12 nil 2 "~@:<~@<~4,2T~4,2T~:_~@<~2I~@:<ccccccffffff ~3Ieeeeebb~:>~:>~@<eeeee ~@<~:_~:_ffffffxy~:>eeeeeffffff ~@<ffffffbb~:T~_~_ffffff bb ~:>~4,2T~:>~:>~4,2Tdddd xy ~:>")
;=> "(/ (ccccccffffff eeeeebb)eeeee ..)"
(lay 12 nil nil "~@<[~;dddd~_~;]~:>")
;=> "[dddd]"
(lay 10 nil nil "~@<~@<[~;~:@_ccc ~3I~@<~%~@<axy xybb~:_xy ~:>ccc ~:>~;]~:>~@<[~;~@<~:_~@<xy bb~_xy ~@_~:>~@:<addddeeeee~_~%~:>~:>~%ffffff eeeee ~_ccc~_~;]~:>~_~@<bb xyz ~_xy~@:<bbeeeeexy~_~:>~@<[~;xy~_xy ~;]~:>~:>xyz~:>")
;=> "[/ ccc /axy xybb/xy ccc ][/         xy bb/         xy (addddeeeee/             /)/ffffff eeeee/         ccc/         ]/bb xyz/xy(bbeeeeexy/   )[xy/     xy ]xyz"
(lay 10 20 nil "~@<[~;~;]~:>")
;=> "[]"
(lay 40 nil nil "~@<;; ~@;~%dddd~@<~_eeeeexy~@<ffffff~@:<xyxydddd eeeee~:>~:>xy ~:>~3I~:>")
;=> ";; /;; ddddeeeeexyffffff(xyxydddd eeeee)xy "
(lay 10 nil nil "~@<;; ~@;~@<~:_~:_~:>~:>")
;=> ";; "
(lay 12 4 nil "~@:<~:_~_~@_~@<;; ~@;~_~@<[~;~_xy ~@<;; ~@;~-1Ixyz~:>~_a bb~;]~:>bbxy~:>bb dddd~:>")
;=> "(/ ;;/ ;; [/ ;;  xy ;; xyz/ ;;  a bb]bbxybb dddd)"
(lay 12 nil nil "~@:<xy ~@:<ffffff~@:<~@_~@<[~;xy~;]~:>~:_ccc~:>~:>xy~:_xy ~:>")
;=> "(xy (ffffff([xy]/            ccc))xy/ xy )"
(lay 20 8 3 "~@:<~@<~4,2Txyz ~2,4@T~:>xyz xy~:_~:>")
;=> "(   xyz     xyz xy)"
(lay 10 nil 3 "~@<;; ~@;xy~2Ibb ~@_~@<[~;ffffff ~2,4@T~@:<eeeee dddd ~:_dddd ~@<~-1Iffffff~:>~@<~Iffffff ~:@_eeeeeaxy ~:>~:>xy ~;]~:>~:_~@<dddd~@:<ffffff ~3I~_~:>~@<[~;xy bbxy ~;]~:>~I~_~:>~:>")
;=> ";; xybb [ffffff     (eeeee dddd/;;                   dddd ffffffffffff/;;                              eeeeeaxy )xy ] .."
(lay 6 nil 2 "~@<xy~@:<~@<[~;~1:I~@<~:_~_~:>~@:<~_xyz ~:>~;]~:>~:>xyz ~:>")
;=> "xy([/    ( ..)])"
(lay 10 nil nil "~@:<~@<[~;xybba ~:@_~_a~;]~:>~:>")
;=> "([xybba//  a])"
(lay 8 nil nil "~@<~:>")
;=> ""
(lay 30 nil nil "~@:<dddd ~:_~:_~2I~@<[~;dddd ~_~@:<~_~@<;; ~@;ffffff eeeeexyffffff~:_~:>~@:<~%~_~-1Ixyxy~_~:>~@<a~1:Ixyzdddd~_~:>~@:<~Ibbeeeeeccc ~:>~1:I~:I~:>~;]~:>~:>")
;=> "(dddd/ [dddd/  (/   ;; ffffff eeeeexyffffff(//                           xyxy/                          )axyzdddd/                             (bbeeeeeccc ))])"
(lay 10 4 1 "~@<~@:<ffffff~@:<ccc ~@<;; ~@;a eeeee~:_xy~@_~-1I~:>~:>~:>~:>")
;=> "(ffffff(ccc ;; a eeeee ..))"
(lay 15 4 nil "~@<;; ~@;~:_ccc ~:>")
;=> ";; ccc "
(lay 6 nil 3 "~@<ffffff ccc~:_a xy ~@<[~;~@:<~@<ffffff~@_eeeee ~4T~Iccc~:>~4,2T~_xyz ~:>ffffff xyz ~@<[~;~@:<~_~-1I~8T~_xy eeeee xy~:>~@_~Ixy dddda~;]~:>ffffff ~@:<~_ccc ~_~@<ffffff eeeee~:_~@_~_~:>~:>~;]~:>~:>")
;=> "ffffff ccc/a xy [(ffffffeeeee  ccc/       xyz )ffffff xyz [( ..)]]"
(lay 12 4 nil "~@<dddd ~I~4T~@<eeeeea ~@<[~;~@<xy~_~@_~@_xy ~:>~@_dddd ffffff bb a ~;]~:>~@<[~;ffffff~;]~:>~:>cccxy ~:>")
;=> "dddd  eeeeea [xy///              xy/              dddd ffffff bb a ][ffffff]cccxy "
(lay 15 8 nil "~@<[~;ffffffxy ffffff dddd ccc ~1:I~;]~:>")
;=> "[ffffffxy ffffff dddd ccc ]"
(lay 8 4 1 "~@<~@<~2,4@Teeeee ~1:I~:>~:_dddd ~_ccc xyz xy~:>")
;=> "    eeeee .."
(lay 6 8 nil "~@<~@<;; ~@;~_ffffff ffffff xy ~@_a ~:>xy~_~@:<~_~@<[~;xyz ~@<~:_dddda xydddd~:>abb dddd ~;]~:>~:>eeeee ~:>")
;=> ";;/;; ffffff ffffff xy/;; a xy/(/ [xyz/      dddda xyddddabb dddd ])eeeee "
(lay 8 8 3 "~@<~_eeeee ~:>")
;=> "eeeee "
(lay 40 8 3 "~@<~:_~@_a~@_~:_~:>")
;=> "a"
(lay 25 8 nil "~@<~@:<bb xy ~@<a xy xy~@:<~:_~:>~:>~@<~_xy ~@<[~;~_xyz ddddbb~;]~:>~:>~@_~:>~1:I~@_~:>")
;=> "(bb xy a xy xy()/                xy [/                    xyz ddddbb])"
(lay 25 4 nil "~@:<~:_xy xya xy ~:>")
;=> "(xy xya xy )"
(lay 12 8 nil "~@<;; ~@;~@<~:_dddd ~_~@<xy bbxyz~:>bb ~:>~_~_~:_~_~:>")
;=> ";; dddd/;; xy bbxyzbb/;;/;;/;; "
(lay 20 8 nil "~@:<~@<[~;ffffff ~@<;; ~@;~:_~@<;; ~@;ddddeeeeedddd eeeee ~:>xy ~@:<xy ~:>xy~-1I~:>eeeee~;]~:>~@<~@<;; ~@;bbbb bb~:_xy~@_~:>~@:<ccc~:_~:_ccc~:>~@:<~:_~-1I~@<dddd ~@_dddd~:>~:>bb ~@<~:_~:>~:_~:_~:>~:>")
;=> "([ffffff ;;/         ;; ;; ddddeeeeedddd eeeee xy (xy )xyeeeee];; bbbb bb/                                                   ;; xy/                                                   ;; (ccc//                                                       ccc)(/                                                            dddd/                                                            dddd)bb///                                                   )"
(lay 12 20 nil "~@:<~@<[~;~:_~:@_~Iccc ~:_~3I~;]~:>~Iccc~:>")
;=> "([//  ccc/  ]ccc)"
(lay 20 nil nil "~@<xya ~@<~_~:>~:>")
;=> "xya "
(lay 10 4 nil "~@:<~_~:>")
;=> "()"
(lay 15 20 nil "~@<~_~:>")
;=> ""
(lay 30 nil nil "~@<~@<ccc~@<bbeeeee ~-1I~:>~1:Ibb ~-1Ixy ~_~:>~@<;; ~@;eeeee ~2I~@<;; ~@;~@:<eeeee xyz ~:>~_~2I~@<[~;~_xyz ~2Ia ffffff ~;]~:>~:>~:>xy~@<[~;~:I~_~%xybb dddd ~;]~:>~:I~:>")
;=> "cccbbeeeee bb xy/;; eeeee ;; (eeeee xyz )/;;       ;; [xyz a ffffff ]xy[/                              /xybb dddd ]"
(lay 8 nil nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 25 20 nil "~@:<~@:<~@_~@<xyz ~:>~:>~@:<~:_ffffffa~@<a~:>xyz ~@:<ccc ~:>~@<[~;~_ffffff ~:_~;]~:>~:>~_~_xy ~:>")
;=> "((xyz )(/        ffffffaaxyz (ccc )[/                           ffffff/                           ])// xy )"
(lay 15 nil nil "~@:<~:_xyz ~:>")
;=> "(xyz )"
(lay 40 8 nil "~@:<~_bb ~:_~@<;; ~@;~_ccc a ~@:<~@<[~;a dddda~;]~:>xyz~:>~%~@<[~;dddd xy ~%affffff ~_~;]~:>~:>dddd eeeee a~:>")
;=> "(/ bb/ ;;/ ;; ccc a ([a dddda]xyz)/ ;; [dddd xy / ;; affffff/ ;;  ]dddd eeeee a)"
(lay 30 nil nil "~@:<~@<;; ~@;~@:<xy ~:>xy ~@<bb dddd~I~3I~@<;; ~@;xyz xy~:Idddd xy ~:>~I~_~:>~_bbeeeee ~:>bb ~@<~@<xy ~@<;; ~@;eeeee bbeeeeexyddddbbbb ~:>xyz ~:>~_~@_~:_~:@_~:>~@_~:>")
;=> "(;; (xy )xy bb dddd;; xyz xydddd xy/ ;;/ ;; bbeeeee bb xy ;; eeeee bbeeeeexyddddbbbb xyz//               )"
(lay 6 nil 1 "~@<bb~:@_~:>")
;=> "bb .."
(lay 20 nil nil "~@:<~:_a ~@<[~;a ~@:<~:_xyzffffffccc ~I~:>~@<;; ~@;xy ~:_~:_bb ~:_~:>~;]~:>~1:I~:_~_bb~:>")
;=> "(/ a [a (/       xyzffffffccc );; xy/                     ;;/                     ;; bb/                     ;; ]//                          bb)"
(lay 25 4 nil "~@<ddddeeeee ~@:<~@:<~@<xyz ~:>~@<ffffff~:_~:>~:>~:>~:_~@<[~;~@_~_~:_~;]~:>~:>")
;=> "ddddeeeee ((xyz ffffff))/[]"
(lay 25 4 nil "~@<[~;ffffff~:Ixyz ~@<[~;a ~_~@<bb~4,2Txy~_~@:<xy~:>a bb~:>~;]~:>~2,4@T~_~:@_~;]~:>")
;=> "[ffffffxyz [a/            bb  xy/            (xy)a bb]//       ]"
(lay 30 4 nil "~@<;; ~@;~_~%~2Ia ~@<~@<[~;dddd bbccc~;]~:>eeeee ~:>xy~:>")
;=> ";;/;; /;; a [dddd bbccc]eeeee xy"
(lay 6 nil 3 "~@<[~;~:I~_dddd a~@:<~@:<~_eeeee ~:>~@<xyzccc~:>~:>eeeee ~;]~:>")
;=> "[/ dddd a((/         eeeee )xyzccc)eeeee ]"
(lay 20 nil nil "~@<~@_xy ~@<;; ~@;bb bbdddda ~:T~:>~:@_~@:<~_xyz ~@:<~@_xy ~:>xy ~:Ibb ~:>~%~:>")
;=> "xy ;; bb bbdddda/(xyz (xy )xy bb )/"
(lay 25 20 nil "~@<;; ~@;~:_ffffff ~:I~:_~:>")
;=> ";; ffffff "
(lay 40 nil nil "~@:<eeeee bb ~:@_~:>")
;=> "(eeeee bb/ )"
(lay 15 nil nil "~@<ccc~@<xyxy ~:>~:>")
;=> "cccxyxy "
(lay 40 nil 2 "~@:<bb ~@<bb xy ~_~@<[~;a ~;]~:>dddd ~:>~:>")
;=> "(bb bb xy [a ]dddd )"
(lay 8 nil nil "~@<;; ~@;~:_~_~:>")
;=> ";; "
(lay 8 nil 3 "~@<ffffff ~:>")
;=> "ffffff "
(lay 20 nil nil "~@:<~@:<~:_~@<~@<[~;~_xy xyccc~;]~:>~@<;; ~@;eeeee~2Idddd cccdddd xy~:>xy xy ~_~_xy ~:>~@<xyzdddd~:_~@:<~_xy~Ia~:>~@:<eeeee ~@_bb~@_~:>~:>~:>~:>")
;=> "((/  [/   xy xyccc];; eeeeedddd cccdddd xyxy xy//  xy xyzdddd/     (/      xya)(eeeee bb)))"
(lay 25 4 nil "~@<;; ~@;~@:<xy~_~:Icccffffff~:>~@_bb ~2I~:>")
;=> ";; (xycccffffff)bb "
(lay 25 4 nil "~@:<~@_bb ~1:Ibb ~_~:>")
;=> "(bb bb )"
(lay 12 8 nil "~@:<~:@_~@:<~_a~@:<~-1Ixyz ~:>ccc ~:>~3Ixy xy ~:>")
;=> "(/ (/  a(xyz )ccc )xy xy )"
(lay 6 nil nil "~@<~@<[~;dddd ~:_~-1I~_~;]~:>eeeee ~@_ccc ~_~:_~:>")
;=> "[dddd/]eeeee ccc/"
(lay 10 4 nil "~@<~_dddd~:>")
;=> "dddd"
(lay 30 nil nil "~@:<xyzxy ~@<~@<;; ~@;~@:<bbxyxy ~1:Ibb~:>~:_~@:<xy ~:_~%~:@_xyzxyz~:>~@_~@<[~;xyccc ffffff~;]~:>~@_~:I~:>a ~@<~%~:_~@:<xy ~:@_xy xyxy ~:>dddda~:>~@<;; ~@;~@<;; ~@;ffffff ffffffaxy ~:>~:_~@<;; ~@;~@_ffffffxyz~@_~:>~@<cccccc ~:_~%xyza ~-1I~:>~@<;; ~@;~_bb xy~:_~:>~:>~@<~@<[~;xyz~:_~Ibb~@_a~;]~:>~:>xyzffffff ~:>bb ~_xy~:>")
;=> "(xyzxy ;; (bbxyxy bb)/       ;; (xy /       ;;/       ;;  xyzxyz)[xyccc ffffff]a //                                  (xy/                                   xy xyxy )dddda;; ;; ffffff ffffffaxy/                                                 ;; ;; ffffffxyzcccccc/                                                 ;;             /                                                 ;; xyza ;;/                                                 ;;      ;; bb xy/                                                 ;;      ;; [xyz/                                                             bba]xyzffffff bb/ xy)"
(lay 40 4 3 "~@<~@:<~@<[~;~@:<eeeeedddd~:_xy a~:>xy a ~;]~:>~:_dddd xyz xyz ~:@_~@<[~;~:I~_~3I~@<xy ~1:I~_~:>~;]~:>~:>~@<ffffff ~:>~@_~@_dddd ~:Ibb~:>")
;=> "([(eeeeeddddxy a)xy a ]dddd xyz xyz/ [xy ])ffffff dddd bb"
(lay 15 4 1 "~@:<~@<~@<~@<[~;dddd bb~@_~;]~:>xyz ~%~:>~@:<xyzxy~:_~_xy ~4,3:T~:>~3I~@<~:_bb~:>eeeee ~:_~@:<xy ~_xyz~@<[~;xy~;]~:>~:>~:>~:>")
;=> "([dddd bb]xyz  ..)"
(lay 12 8 nil "~@<[~;~@:<ffffff~:>~:_xy ~;]~:>")
;=> "[(ffffff)/ xy ]"
(lay 6 nil nil "~@<~@<[~;ffffff~@:<~-1Ibb~:>bbxy ~@<[~;eeeee~I~:_dddd ~@:<eeeee eeeeeeeeee ~:_~:>~:_~;]~:>~@<[~;~:_~@<cccaccc xybb~-1I~:>~@<~:_~:>xyz ~_~;]~:>~;]~:>~@_~:>")
;=> "[ffffff(bb)bbxy [eeeee/                 dddd (eeeee eeeeeeeeee/                       )/                 ][/                   cccaccc xybb/                               xyz/                   ]]"
(lay 10 8 nil "~@:<~:_bbeeeee ~@<[~;~@<ffffff a ~_~@<~_bbbb~@_~_~:>xybb ~:>xyz ~_ccc ~@<~%~@<ffffffa xyxydddd eeeeexy ~:>~:>~;]~:>a ~:>")
;=> "(/ bbeeeee [ffffff a//          bbbb//          xybb xyz/          ccc /ffffffa xyxydddd eeeeexy ]a )"
(lay 20 nil nil "~@<;; ~@;~@<;; ~@;~_~-1I~:>~@_~@<eeeee ~:>xy dddddddd~:>")
;=> ";; ;; eeeee xy dddddddd"
(lay 30 nil nil "~@<ffffffffffff ~2I~:@_~@:<~@<[~;~:_eeeee~:_~:_~@<~:_bb~1:I~:_~@_eeeee ~:>~;]~:>ffffffxyzbb xyz xy ~:>~:>")
;=> "ffffffffffff/  ([eeeee/    bbeeeee ]ffffffxyzbb xyz xy )"
(lay 6 nil nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 25 20 nil "~@<[~;ffffff ~:_eeeeeffffff~_~;]~:>")
;=> "[ffffff eeeeeffffff]"
(lay 6 nil 3 "~@<dddd ~@<ccc ccc ~@:<~@<[~;~%ffffffffffffxyccc ~;]~:>ccc dddda ~-1I~:_~_~:>~@<~:_~_ffffff~@:<xy xyz ~:>~@<xyz ~%~:>ffffff~:>~:>~@<~@<[~;~:_~:_~3Ixy~_~;]~:>bb ~:_eeeee~:>~:_~@<~-1I~1:I~@:<~_~@:<~:_a~:>~_~:>xy ~@:<ccc~:>~@_~:>~:>")
;=> "dddd ccc ccc ([/ffffffffffffxyccc ]ccc dddda/ ..)"
(lay 15 4 nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 30 nil nil "~@<;; ~@;~%cccffffff dddd ~_a~@<~_~%xyz~@_~:>~:>")
;=> ";; /;; cccffffff dddd/;; a/;;  /;; xyz"
(lay 6 nil nil "~@:<~:_~@<;; ~@;eeeeeeeeeexyz ~:_ccc ~:>eeeee bb~@<[~;eeeee ffffff ~3I~@<;; ~@;~@<;; ~@;~_ffffff~I~:>a ~@:<xyffffff~:I~:>ccc~:@_~:>~_~;]~:>~:I~@<;; ~@;~%xyzbb ddddxyz ccc a~:>~:>")
;=> "(/ ;; eeeeeeeeeexyz/ ;; ccc eeeee bb[eeeee ffffff ;; ;;/                              ;; ;; ffffffa (xyffffff)ccc/                              ;;/                    ];; /                     ;; xyzbb ddddxyz ccc a)"
(lay 8 4 nil "~@<ffffff~1:Ixyz ~_~:>")
;=> "ffffffxyz/       "
(lay 30 4 2 "~@<eeeee dddd ~:>")
;=> "eeeee dddd "
(lay 20 nil nil "~@:<~_~:>")
;=> "()"
(lay 10 8 nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 40 8 1 "~@<;; ~@;cccaa ffffff ~:>")
;=> ";; cccaa ffffff "
(lay 8 4 nil "~@<~:_~_~:>")
;=> ""
(lay 8 8 3 "~@:<~@<a~:>~:>")
;=> "(a)"
(lay 15 8 3 "~@<~-1I~_~:>")
;=> ""
(lay 8 8 2 "~@<a ~:>")
;=> "a "
(lay 6 nil nil "~@<~@<xyzxyffffff ~_~@:<~_a~@<eeeee ~@_ddddxyzeeeee ~:>~@:<accc eeeee ~_~:>xyz ~_ccc ~:>dddd ccc ~:>~:>")
;=> "xyzxyffffff/(/ aeeeee ddddxyzeeeee (accc eeeee/                      )xyz/ ccc )dddd ccc "
(lay 10 8 nil "~@<~3Ixy ddddaxy~:>")
;=> "xy ddddaxy"
(lay 25 nil nil "~@<dddd ~:>")
;=> "dddd "
(lay 15 8 1 "~@<;; ~@;~2Iccc ccc xy eeeee~:>")
;=> ";; ccc ccc xy eeeee"
(lay 12 8 nil "~@<;; ~@;~@:<bb ~:>a~_dddd~:_~:_~:>")
;=> ";; (bb )a/;; dddd"
(lay 25 nil nil "~@:<~%~-1I~:_~_xy~:>")
;=> "(///xy)"
(lay 6 4 2 "~@<~1:Ibb ~@_~2I~@<;; ~@;~@<~@<xy~%~:_xya~:>eeeee ~_eeeeeffffff ~:>~@:<~@<a~-1I~%~Ibbffffff~_~:>~:_xyz ~:_~@:<~_~:>~:>~:>~:>")
;=> "bb ;; xy/   ;; .."
(lay 25 nil nil "~@<eeeee~@<;; ~@;~4,3:T~@<~%~:I~@_~I~:_~:>~@:<~@<[~;ffffff~;]~:>~:>bbffffff ~:>xy ~2I~:>")
;=> "eeeee;;     /     ;;/     ;;     ([ffffff])bbffffff xy "
(lay 40 nil nil "~@:<xy ~@<~_ffffff ~_~@<;; ~@;~@<;; ~@;eeeeebb~_~:>~@:<ddddbb~2Iffffffffffff~:>~2I~3Iccc bba ~:>eeeee xy~:>~:>")
;=> "(xy/    ffffff/    ;; ;; eeeeebb/    ;; ;; (ddddbbffffffffffff)ccc bba eeeee xy)"
(lay 25 20 nil "~@<~_~:>")
;=> ""
(lay 25 8 1 "~@:<~_~@<~_ccc bb~:>~@_ffffff ~@<a~:>~:>")
;=> "(ccc bbffffff a)"
(lay 6 20 3 "~@<[~;~@<~:@_~@<~:_~-1Ieeeee ~@<;; ~@;~_~:@_ffffff~:>~:>bb ~@<;; ~@;~@_~1:Iffffffxy ~:_~:>dddd ~2I~@<~%ffffff ~3Ixyz~_~:>~:>~;]~:>")
;=> "[// eeeee ;; ..]"
(lay 20 4 nil "~@<[~;eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 10 nil nil "~@<~-1I~@<eeeeeeeeee ~@<~:@_~@<xy~:>eeeee ~@<[~;~3Idddd~_a~;]~:>~:@_~@<eeeeeeeeee~%~:>~_~:>~@<~@<dddda ~:_~:>eeeee ~@<[~;eeeeea ~_~@_ddddxyeeeee~;]~:>xy~:>~:>~@<[~;~3I~;]~:>bb ~@:<xyz~%~:>~:>")
;=> "eeeeeeeeee/           xyeeeee [dddd/                       a]/           eeeeeeeeee//           dddda/           eeeee [eeeeea/                  ddddxyeeeee]xy[]bb (xyz/)"
(lay 10 20 3 "~@:<~@<~:_~%~@<~@<;; ~@;~_bbxyz bbccc xyz ~:>~@:<~@_xy~2Iccc~:>~:_xyz ~:_~:>~1:I~:_ffffff ~@<~@<~:_~2I~_~_xy eeeee ~:>xy~:>~:>~@<[~;bb~3I~;]~:>a ~:>")
;=> "(/ /;; ..)"
(lay 30 8 nil "~@:<~:_~:>")
;=> "()"
(lay 40 20 nil "~@:<~@<[~;~:_~%~%~;]~:>xyz xy ~:I~_~:>")
;=> "([//]xyz xy/        )"
(lay 25 nil nil "~@:<~@<;; ~@;~@<~2I~@<xy xyz~_ffffffcccffffff~:>~:_~:>~_~:>~:>")
;=> "(;; xy xyzffffffcccffffff/ ;; )"
(lay 12 nil 3 "~@<~@:<ccc ddddxy~:_xyz~:>~1:I~@<[~;eeeee~_~:_~3I~_xyz ~;]~:>~@_~:>")
;=> "(ccc ddddxy/ xyz)[eeeee/ ..]"
(lay 15 4 nil "~@<;; ~@;~@<[~;~@<dddd~@<dddd ~:>~@<ffffffccc xyz ~Iffffffddddffffff ~:>~3I~_~:>~_bb dddd a ~_~_~;]~:>~@<[~;~@_~:_xy ~;]~:>~@:<~@:<~@:<~_xyzeeeee~:>~_eeeee ~@:<~1:Iccc~%dddd~@_~%~_~:>~:>~@<;; ~@;~Ixy~@<;; ~@;ccc~I~:@_eeeee~:_a~:>ffffff~_~@<accccccccc~:>~:>~:>a ~:>")
;=> ";; [dddddddd ffffffccc xyz ffffffddddffffff/;;/;;  bb dddd a/;;/;;  ][/;;    xy ](((/;;           xyzeeeee)/;;          eeeee (ccc/;; dddd/;;                 /;;/;;                 ));; xy;; ccc/;;                   ;;   ;; eeeee/;;                   ;;   ;; affffff/;;                   ;; accccccccc)a "
(lay 8 8 nil "~@<ccc~:@_~@:<~:_~:>~:_xybb~:>")
;=> "ccc/()/xybb"
(lay 40 20 nil "~@<[~;~@:<~_~:>xy ~:T~_~;]~:>")
;=> "[()xy  ]"
(lay 40 nil nil "~@<bb ccc ~@:<~_~:>~:_eeeeea~:>")
;=> "bb ccc ()eeeeea"
(lay 8 nil 1 "~@<~-1Ixyz ~:>")
;=> "xyz "
(lay 12 4 nil "~@<[~;~@<[~;xy a ~@<[~;~@<a~:>~@_~:@_~:@_~;]~:>dddd ~;]~:>~_~@<~@_a xyz~@<dddd ~_~-1I~:>bb abb ~:>~_~@_~%bb ~;]~:>")
;=> "[[xy a [a///        ]dddd ]/ a xyzdddd/      bb abb/ /bb ]"
(lay 20 20 1 "~@<~:_~@<;; ~@;~@<dddd bb ~:>xy ~@<~_~_bb ~@<~%~:>~:>~:>xy dddd~@:<~@<ccc~:>dddd ~:_xyz ~@:<~@<cccffffff~:>~:_~3I~:Ia ~-1I~I~:>~:>~:>")
;=> " .."
(lay 6 nil 3 "~@<~@:<~_~_~2I~2I~:>cccccc~4,2Txy ~_~:_~:>")
;=> "(// )cccccc  xy .."
(lay 10 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 20 nil nil "~@<~@:<~@_~@<[~;~@<~_bb xyza bb~:>~@:<eeeee~:>xy ~;]~:>~@<~@<[~;ffffffaxyz dddd ~:_~;]~:>~:_~:>~2Ia~@<ccc xy~@<~:_~%a~:>~_ffffff ~:>~_~:>~:_a~:>")
;=> "([/  bb xyza bb(eeeee)xy ][ffffffaxyz dddd/                        ]/                       accc xy/                              /a/                        ffffff/   )/a"
(lay 8 nil 3 "~@<;; ~@;ffffff ~@<;; ~@;~:_~-1Ixy ~_~:_~:>~@<;; ~@;bbffffff ~_~:_~:>xy ~_a~:>")
;=> ";; ffffff ;;/;;        ;; xy/;;        ;; .."
(lay 8 nil nil "~@<~@<;; ~@;bb~:>ffffff ~:I~:_~:>")
;=> ";; bbffffff/            "
(lay 40 4 nil "~@<eeeee ~_ffffff ~_~@<;; ~@;~@<;; ~@;xy dddd ~@<~_~_~:Ia ffffff xy~:>xy dddd xyz~:>~3I~%~Ieeeee ~@:<xyz ~:>xyz ~:>eeeee ~:>")
;=> "eeeee/ffffff/;; ;; xy dddd a ffffff xyxy dddd xyz/;; eeeee (xyz )xyz eeeee "
(lay 15 20 1 "~@:<ffffffccc ~:>")
;=> "(ffffffccc )"
(lay 15 nil nil "~@:<ccc~_~3I~:>")
;=> "(ccc)"
(lay 8 nil nil "~@<;; ~@;~@<xy~@<~I~@_a~@:<xyzxy ffffff ~:>~:>xy ~_~@<;; ~@;~@:<~@_~:>bb xy ~:_~:>~:>~_~_~:_~:>")
;=> ";; xya(xyzxy ffffff )xy/;; ;; ()bb xy/;; ;;/;;/;; "
(lay 6 20 nil "~@<ffffff~@<[~;~@:<xyz ~:>~;]~:>~@<~@:<~_~1:I~:>eeeee ~_~_~@_~:>~:>")
;=> "ffffff[(xyz )](/               )eeeee///              "
(lay 15 8 nil "~@<dddd ~:>")
;=> "dddd "
(lay 30 nil nil "~@:<~_ffffff ~@<xy ~@<xy ~:_~@_~:>~:_~:>a ~:>")
;=> "(ffffff xy xy a )"
(lay 30 8 nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 10 nil 3 "~@<;; ~@;cccbb~@<[~;a ~@<;; ~@;~:_~@<xyz ffffff ffffff ~_~:>eeeee ~Ibbdddd ~@<;; ~@;bb eeeee~1:Ibb ~_~:>~:>ccc~@_~@<~@<;; ~@;~_~@_~@_~_~:>xyz ~_~:>~_~;]~:>~:>")
;=> ";; cccbb[a ;;/;;         ;; xyz ffffff ffffff/;;         ;; eeeee bbdddd ;; bb eeeeebb ..]"
(lay 15 nil nil "~@:<~@<[~;bb ccc ~2I~@<;; ~@;~@<[~;a ~;]~:>~_a~@<xya ~:>~:_~@<xy ~:>~@:<~_~@_~_eeeee eeeee ~:>~:>~;]~:>ccc~@<ffffff ccc~@<;; ~@;xyz xy~%~@:<cccdddd ~_~:>~@<[~;~%xyzccc~;]~:>~:>~:_~:>~@:<bb ~@<eeeee ~@:<~:_~1:I~:>xy ~%~@_~@<;; ~@;a dddd~_~:>~:I~:>~:>a ~@<;; ~@;ffffff ~:>~:>")
;=> "([bb ccc ;; [a ]/         ;; axya/         ;; xy (/         ;;/         ;;     eeeee eeeee )]cccffffff ccc;; xyz xy/                                           ;; (cccdddd/                                           ;;  )[/                                           ;; xyzccc]/                                 (bb eeeee (/                                            )xy /;; a dddd/;; )a ;; ffffff )"
(lay 10 20 nil "~@<;; ~@;ccc~@:<ffffff~:>~:>")
;=> ";; ccc(ffffff)"
(lay 10 8 nil "~@<eeeee~@<~@<[~;xy ~:_~;]~:>~%a ffffff~:>xy ~:_~:I~:>")
;=> "eeeee[xy ]/a ffffffxy/"
(lay 20 nil 2 "~@:<xyz xyz~:>")
;=> "(xyz xyz)"
(lay 40 nil nil "~@<~@<;; ~@;~:_~@<;; ~@;~%~%~:>~_~:>bb ~@:<a ~:I~:>xyzaffffff ~:>")
;=> ";;/;; ;; /;; ;; /;; ;;/;; bb (a )xyzaffffff "
(lay 10 8 3 "~@<;; ~@;ccc~@:<ffffff ~%~:_ccc ~@_ccc ~@:<xy ffffff bbdddd~3Iffffff ~:>~:>~-1I~_eeeee bb ~:>")
;=> ";; ccc(ffffff /;;/;;     ccc ..)"
(lay 6 20 2 "~@:<bb~@<bb~:>xyxy ~@_ccc ~:>")
;=> "(bbbbxyxy/ ccc )"
(lay 10 20 nil "~@<;; ~@;bb~@:<dddd~-1I~:>eeeee~@<;; ~@;bb ~_~_~2Ixy ~@<;; ~@;a dddd~@<bb~:_xyxy~:>xy~:_~:>~:>~@:<dddd xy ~:>~:>")
;=> ";; bb(dddd)eeeee;; bb/;;              ;;/;;              ;; xy ;; a ddddbb/;;              ;;    ;;       xyxyxy/;;              ;;    ;; (dddd xy )"
(lay 8 nil nil "~@<~:_~@<;; ~@;bb dddd~@<[~;dddd~:@_~:_xy ccc dddd ~@:<bb bb dddd ~:_~:>~;]~:>~:>~@<bb~@_~@<~I~:_~:>~@_~@:<~@<[~;xy ffffffxy xy ~;]~:>~:>~:>~_xyz ~:>")
;=> "/;; bb dddd[dddd/;;/;;         xy ccc dddd (bb bb dddd/;;                      )]bb/                            ([xy ffffffxy xy ])/xyz "
(lay 20 8 3 "~@<[~;~1:I~;]~:>")
;=> "[]"
(lay 30 nil 2 "~@:<~@:<~@<[~;~@_~;]~:>~@<~@<ccc ~_bbffffff dddd~3I~3I~:>a ccc ~@:<~1:Iaxyxy ~:@_ffffff ~:>~_~:>~@<~_~@<;; ~@;eeeee bb~%~_~_~:>~:>xyz bb ccc ~_~:>~:>")
;=> "(([]ccc/    bbffffff dddda ccc (axyxy ..)))"
(lay 8 nil nil "~@<~_a~:>")
;=> "a"
(lay 20 4 nil "~@:<xy bb~1:Ieeeee ~:>")
;=> "(xy bbeeeee )"
(lay 40 4 nil "~@:<~8T~:>")
;=> "(       )"
(lay 30 nil nil "~@<;; ~@;~3Ixyz ~@<;; ~@;xy ~@_bb~:>xy a ~:>")
;=> ";; xyz ;; xy bbxy a "
(lay 40 8 nil "~@:<~_~@<;; ~@;bb~@<~@<;; ~@;a~:_xyxy ccc~:_~:>~@<xy ccc xy ~1:I~:>~@<ccc ~_~:@_bb ~@_~3I~:>xyeeeee~@_ffffff~:>~:_~:>~@<~:_ffffff ~:>~:>")
;=> "(/ ;; bb;; axyxy cccxy ccc xy ccc/ ;;/ ;;                         bb xyeeeeeffffff/ ;; ffffff )"
(lay 25 nil 1 "~@<~@<~@<~_~:>~%~@<xyz xyz~1:Iccceeeee ~@_xyz ~:>xy ~1:I~%xyz ~:>a ~@:<~_a~1:I~_ffffff ~:@_~:>~:_~@:<a ~2I~:>~:>")
;=> " .."
(lay 40 8 nil "~@:<~@<[~;xy ffffff ~@:<ccc~:_~@<xy~%~_eeeee ccc~:>~:>~:_~@<~:_xy ~:>dddd xy~;]~:>~Iddddxy ~:>")
;=> "([xy ffffff (ccc/             xy//             eeeee ccc)/  xy dddd xy]ddddxy )"
(lay 40 nil nil "~@:<xyz~_eeeee~@<;; ~@;xyz bb ~@<;; ~@;eeeee ~@<xyz~:>dddd ~:>ffffff ~_~@<~3I~@<cccxy ffffff~:>~_xyz ~:>~:>~@<~@<~@_~:>~%xy ~:>~:>")
;=> "(xyz/ eeeee;; xyz bb ;; eeeee xyzdddd ffffff/      ;; cccxy ffffffxyz /xy )"
(lay 20 4 nil "~@:<xyz~4,2Txyz~:>")
;=> "(xyz  xyz)"
(lay 8 8 nil "~@:<~:_~:>")
;=> "()"
(lay 10 nil nil "~@<bbxyxy eeeeea~@<~_~%bb~@<[~;~:_bb ~@<xy ~:>~;]~:>~:>~:>")
;=> "bbxyxy eeeeea/             /bb[bb xy ]"
(lay 15 nil nil "~@:<xy ~_~@<bb ~-1Ixyddddffffff dddd ~:>~%~:>")
;=> "(xy/ bb xyddddffffff dddd /)"
(lay 8 nil 1 "~@<[~;bb ~;]~:>")
;=> "[bb ]"
(lay 25 4 nil "~@:<~_~:_~@<xy~@<eeeee ~:I~@:<eeeeedddd xy~%xy~_~_~:>~:>xy bb xy xy ~:>xy bb~@:<~:_~:>~@_~:>")
;=> "(// xyeeeee (eeeeedddd xy/xy//          )xy bb xy xy xy bb(/                             ))"
(lay 15 8 nil "~@<;; ~@;~%~@<;; ~@;~1:Ibb ~:>~:>")
;=> ";; /;; ;; bb "
(lay 30 nil nil "~@<~@<[~;~@_a ~@_ccc ~@:<~@:<dddd ffffff ~_a ~:>ffffff ~_xyzxyz ~:>ffffff~;]~:>~@<~:_~8T~:>~:_xy ~:>")
;=> "[a ccc ((dddd ffffff/         a )ffffff/        xyzxyz )ffffff]/xy "
(lay 40 nil nil "~@<bb~@<a ~:>xy~_~:>")
;=> "bba xy"
(lay 6 20 2 "~@<;; ~@;ccc ~@<~_~:_~@:<~@<;; ~@;~@_~:_ccc ccc~_~:>ccc eeeee eeeee ~@<~%xy~@_bb~_~:Ieeeee ~:>~@<[~;ffffff xy~2Ibb ~;]~:>~:>~@<[~;dddd~@<~:@_~:>~:_~;]~:>~1:I~@_~:>eeeeeeeeee~:>")
;=> ";; ccc/;; .."
(lay 12 20 nil "~@<;; ~@;a a ~2I~:>")
;=> ";; a a "
(lay 6 nil nil "~@<[~;~@<~:I~@<;; ~@;~_ffffff ~1,4:@Ta ~@<[~;eeeee ~:@_~@_~:_xy ~_~;]~:>eeeee ~@_~:>~:_xyz~_~:>~2,4@Teeeeedddd~@<[~;xy ~@<;; ~@;~@<;; ~@;cccffffff~:>~:>ccc ~1:I~:_~;]~:>~;]~:>")
;=> "[;;/ ;; ffffff  a [eeeee/ ;;/ ;;            xy/ ;;            ]eeeee/ xyz/    eeeeedddd[xy ;; ;; cccffffffccc/                                     ]]"
(lay 15 nil 1 "~@<eeeee~@_eeeee~@<[~;~%~_~3Idddd ~:_~:_~@<~@<eeeeexy ~@_cccxyz bb~:>~I~:I~:I~:_ffffff xy ~:>~;]~:>~_~:>")
;=> "eeeeeeeeee[ ..]"
(lay 30 nil nil "~@<ccc ~@:<~@:<~@<xyz eeeeeccc ffffffxyzxy ffffff~:>~:Ia~:>~:>~2I~@<ffffffbb ~_~@_~%xy ~:>~:_xy ~:>")
;=> "ccc ((xyz eeeeeccc ffffffxyzxy ffffffa))ffffffbb/                                        /xy/  xy "
(lay 40 20 3 "~@:<a~:>")
;=> "(a)"
(lay 15 nil nil "~@:<~@<bb eeeee xyz ~:>~@<[~;dddd cccxyz ~:_~:_~@_xy ~;]~:>~:>")
;=> "(bb eeeee xyz [dddd cccxyz/               xy ])"
(lay 25 4 nil "~@<~:_ddddeeeee~4T~:>")
;=> "ddddeeeee "
(lay 12 4 nil "~@<;; ~@;~:_~I~I~@<~:_~1:I~:I~@<~1:I~@:<~2Ieeeee dddd ~:>~@<;; ~@;ddddffffff xy ~:>~@<;; ~@;ffffff~2I~-1Iffffff~%~%~:>~:>~:>~@_~:>")
;=> ";;/;;/;; (eeeee dddd );; ddddffffff xy ;; ffffffffffff/;;                               ;; /;;                               ;; "
(lay 12 nil 1 "~@<;; ~@;~:_~@:<affffff dddd ~3I~@<dddd~:>~:>~:_~:>")
;=> ";; .."
(lay 12 20 nil "~@<~@<;; ~@;xy ~@<dddd ~:_~@<[~;~:Iffffffxyxyeeeee ffffff~;]~:>xy xyz ~:>~@:<~@<xyxyddddeeeee ccc ~:>xyxy dddd xy xy~:>xyzffffff ~_~%~:>bb ccc xyz ~:I~:>")
;=> ";; xy dddd/;;    [ffffffxyxyeeeee ffffff]xy xyz (xyxyddddeeeee ccc xyxy dddd xy xy)xyzffffff/;; /;; bb ccc xyz "
(lay 10 nil nil "~@<;; ~@;xy~@:<~_~@_~_~@_eeeee ~:>~@:<~@<;; ~@;a eeeeexy ffffff ~:>~@<~@<~:_~@_~:>~I~%~_~:>eeeee ~%~_xyz~:>dddd xy xy ~@:<~@<~:>~@:<~@:<ddddccc eeeee ~:>~@:<xy~@_xyz dddd~_~-1Ixyz~:>xy xy ~:>~:_a xy ~:>~:>")
;=> ";; xy(/;;/;;    eeeee )(;; a eeeeexy ffffff/;;                                /;;/;;                                eeeee /;;/;;            xyz)dddd xy xy (((ddddccc eeeee )(xyxyz dddd/;;                                              xyz)xy xy )/;;                            a xy )"
(lay 25 nil 1 "~@:<xyeeeeexy xy ~@<~-1I~@<[~;~_ccc~;]~:>~@<[~;eeeee ~@<;; ~@;bb xy~_ffffff~_bb~:>~I~@:<a xy a~:_~:>~%~@:<xyzccc bb cccxyz ~:>~;]~:>~:>xy~:>")
;=> "(xyeeeeexy xy [ ..])"
(lay 12 nil nil "~@:<~@<[~;~@:<ccc ~@_ccc ~@_~@<;; ~@;~:_~:@_~:_ccc~%~_~:>xy ~:>eeeee dddd ~@<;; ~@;~:Iccc ~@<;; ~@;xy~:_ccc~-1I~:>~:>~_dddd ~;]~:>~3I~@<[~;ffffff~@:<~:>~:_~:_xyz ~;]~:>~@<xy ccc ~:>~:_~:>")
;=> "([(ccc ccc ;;/           ;;/           ;;/           ;; ccc/           ;;/           ;; xy )eeeee dddd ;; ccc ;; xy/                             ;;     ;; ccc/  dddd ][ffffff()//         xyz ]xy ccc/    )"
(lay 30 nil nil "~@:<~@_dddd ~_~:>")
;=> "(dddd )"
(lay 12 nil nil "~@<~%bb dddd ccc ffffff~@<~_ffffff~:_~:>~:>")
;=> "/bb dddd ccc ffffff/                  ffffff/                  "
(lay 15 4 nil "~@<[~;~@_~1:I~;]~:>")
;=> "[]"
(lay 10 nil nil "~@<~_dddd ~@<~@:<~_ddddccc~@<ffffff eeeee ~_~_~:>a ~:>~_~@<~:_ccc ~2Idddd~:>ffffff ~:>~@<[~;dddd~:_~;]~:>xy~:>")
;=> "/dddd (/      ddddcccffffff eeeee//             a )//     ccc ddddffffff [dddd/                     ]xy"
(lay 40 nil nil "~@<;; ~@;xy ~:_~@<~@<[~;dddd dddd~1:I~@_a ~;]~:>xyz~@:<~@<xy~:>~@<~:_~_~%~1:Ia ~:>~:_~:>~@<;; ~@;bb~@<xyxyabb~:>~@<~_xy xy xybbdddd~_~:>~:>~@<;; ~@;ffffff ~@:<xyxyffffff~@_~-1I~:_~3I~:>~:_eeeeebb ~:>~@<bb ~%~%ccc ffffff ~1:I~%~:>~:>xy axy~%~:>")
;=> ";; xy/;; [dddd dddda ]xyz(xy/;;                    /;; a/;;                  );; bbxyxyabb/;;                   ;;          xy xy xybbdddd/;;                   ;;          ;; ffffff (xyxyffffff/;;                               ;;        )/;;                               ;; eeeeebb bb /;; /;; ccc ffffff /;; xy axy/;; "
(lay 10 20 3 "~@<ffffff xy ddddeeeee~@<~_~%~:>eeeee ~:>")
;=> "ffffff xy ddddeeeee/                   /eeeee "
(lay 15 4 nil "~@<eeeee xy ~:_~_~@<[~;a xyz ~@:<dddd ~:>bbddddbb ~;]~:>~@<[~;~:_~_~@:<xy ~%~3I~:>~;]~:>~:>")
;=> "eeeee xy/[a xyz (dddd )bbddddbb ][//                         (xy /)]"
(lay 20 8 nil "~@<affffff~_~:>")
;=> "affffff"
(lay 40 20 nil "~@<~3I~@<;; ~@;ffffffbbxyz ccc ~:I~:>bb xy a~%~@:<eeeee ~@<;; ~@;~:>~2I~@<;; ~@;a xyxy dddd ~@:<~_dddd~:>~:>~:>~:>")
;=> ";; ffffffbbxyz ccc bb xy a/(eeeee ;; ;; a xyxy dddd (dddd))"
(lay 25 nil 3 "~@<[~;eeeee ~@<~@<[~;ffffff~;]~:>bb xyffffff ~:>~@:<~%a~:@_~-1I~@:<~:@_~:>~_~:>bb ~_~@_eeeee ~;]~:>")
;=> "[eeeee [ffffff]bb xyffffff (/a/                            ( ..))]"
(lay 15 nil nil "~@<a ~-1Ieeeee a ~@<[~;~@<~@:<ddddbbdddd ~:>~@_a~@<[~;~_~;]~:>~@_ccc~:>~@<[~;~@_bbbb ~:_~;]~:>~@_~;]~:>~@:<~:_~@:<xyz ddddbb ~@<[~;xycccxyxy ddddxyz~;]~:>ffffff ~%ffffff ~:>xyffffff ccc ccc ~:>~:>")
;=> "a eeeee a [(ddddbbdddd )a[/                          ]ccc[bbbb/                               ]](/                                  (xyz ddddbb [xycccxyxy ddddxyz]ffffff /ffffff )xyffffff ccc ccc )"
(lay 40 nil 2 "~@:<~3Ieeeeedddd ~_~:>")
;=> "(eeeeedddd )"
(lay 8 nil nil "~@<[~;a ffffff dddda~;]~:>")
;=> "[a ffffff dddda]"
(lay 40 nil 3 "~@:<~_~:@_~:>")
;=> "(// )"
(lay 8 4 3 "~@<a bbdddd~1:I~-1Ibb~@<~%~@<[~;~:_~_~_~;]~:>~:>~:>")
;=> "a bbddddbb/[]"
(lay 10 4 nil "~@<~-1Ixyz xyz~@<eeeee ~:>~:>")
;=> "xyz xyzeeeee "
(lay 20 nil nil "~@<ccc ~:_~-1Idddd ~:>")
;=> "ccc dddd "
(lay 30 nil nil "~@<[~;bb xyzxyz xyz~;]~:>")
;=> "[bb xyzxyz xyz]"
(lay 8 8 nil "~@:<~_~_~_~:>")
;=> "()"
(lay 30 8 nil "~@<~:_~@<[~;xy ffffff ~;]~:>~:_~_~@:<~@<~@_dddd ~:>xyz bb eeeee ccc~:>~@<~_~:>~:>")
;=> "[xy ffffff ]/(dddd xyz bb eeeee ccc)"
(lay 12 8 nil "~@<;; ~@;~2Ixy ~@<bb~@<[~;~@:<ccc xyz~:>~@<[~;~:@_~_bb ~_dddd~_ffffff ~;]~:>xyz xyxy ~;]~:>~:>~:>")
;=> ";; xy bb[(ccc xyz)[/;;/;;                 bb/;;                 dddd/;;                 ffffff ]xyz xyxy ]"
(lay 20 8 2 "~@<[~;~1:I~;]~:>")
;=> "[]"
(lay 6 8 nil "~@<~1:Ieeeee ~:_~_~@<~@<[~;~3Iffffff~;]~:>~_~_~:>~1,4:@T~:>")
;=> "eeeee//[ffffff]//    "
(lay 40 20 nil "~@:<eeeee ~:_~@:<~@<~1:Ixy ffffff eeeeeccc~@<[~;bbcccxyz bbxyz~;]~:>~:>~@<dddd ~_~@_ccc eeeee~:>~@<~Ia ffffffa ~:>~1:I~-1I~@<[~;eeeee xy bb ~:_~;]~:>~:>~:>")
;=> "(eeeee/ (xy ffffff eeeeeccc[bbcccxyz bbxyz]dddd//                                    ccc eeeeea ffffffa [eeeee xy bb/                                                        ]))"
(lay 15 4 nil "~@<~:_~@<~_eeeee bb xy~@<[~;ffffff dddd~:_~;]~:>a~:>xy ~@<;; ~@;ffffff a~1,4:@Teeeee ~_ddddxyz ~:>~_~:>")
;=> "//eeeee bb xy[ffffff dddd/            ]axy ;; ffffff a    eeeee/                 ;; ddddxyz/"
(lay 20 nil 2 "~@<~@_~:_dddd~_a~:>")
;=> "dddda"
(lay 40 nil nil "~@<~@<ffffff ~1:I~_~%~@<~@:<ccc a~:>xyz~@<[~;~:I~_~-1Icccccc~:_~;]~:>~:>~:>xy~@<[~;ccca ~@<bb ~@<xy ~%eeeee bb~:>xy ~:>ffffff ~%~@<[~;~@_~;]~:>dddd ~;]~:>~@<ddddccc xy~_~:_xy ~:>~:>")
;=> "ffffff/        /(ccc a)xyz[/           cccccc]xy[ccca bb xy /eeeee bbxy ffffff /[]dddd ]ddddccc xyxy "
(lay 6 8 nil "~@<[~;xy ~@<~_bb xyz~:>~@_dddd ~@<ccc ~-1I~:>bb~;]~:>")
;=> "[xy/    bb xyz/ dddd ccc bb]"
(lay 10 4 nil "~@:<dddd bb ~:_~2I~@:<xyz eeeee ~_~:>xyz ~:_~:>")
;=> "(dddd bb/ (xyz eeeee/  )xyz/   )"
(lay 8 nil nil "~@<~@<~:_~@<[~;ccc ~:_dddd ~;]~:>~@<[~;~@_~@:<bb xyz~:>~;]~:>~@<;; ~@;ccc ~Ixy~@<[~;xydddd~;]~:>~:>~:>ccc eeeeeffffff ~:>")
;=> "/[ccc/ dddd ][(bb xyz)];; ccc xy[xydddd]ccc eeeeeffffff "
(lay 40 nil 3 "~@:<~-1I~@:<~@<xy~:>~@<a~_~@_xy ~@:<~:@_~:I~:>~:>~:>xy xyzeeeeeffffff ~:>")
;=> "((xya/    xy (/        ))xy xyzeeeeeffffff )"
(lay 25 nil 2 "~@<[~;~@<[~;ddddxy ~3I~@<~@<;; ~@;a~:>~:>~:_~@<[~;xy~;]~:>~_~;]~:>xy a~;]~:>")
;=> "[[ddddxy ;; a[xy]]xy a]"
(lay 12 8 nil "~@<~:_~@<~:_xy ~@<eeeeea~:I~:>~:>~@<[~;a dddd~;]~:>xyz ~:_bb~@<;; ~@;xyz xy bb ~:>~:>")
;=> "//xy eeeeea[a dddd]xyz/bb;; xyz xy bb "
(lay 10 4 nil "~@<~_~@<~@_~@:<~@_~:>~1:I~:@_xyz~3I~:_~:>~_xy ~:I~:>")
;=> "/()/   xyz/xy "
(lay 40 20 nil "~@<xyxyzxy~@:<xyzccc ~@:<xyz xy~:>xyz ~:_~_~:>eeeee ~_~@<~1:I~@:<~@<;; ~@;cccxyccc xyz~:>~2I~@<aa~_ccc~:>~@<ffffff~:_~I~_eeeee ~:_~:>~:>xy ~:>~:>")
;=> "xyxyzxy(xyzccc (xyz xy)xyz )eeeee/(;; cccxyccc xyzaacccffffffeeeee )xy "
(lay 6 nil nil "~@<ddddxy~:>")
;=> "ddddxy"
(lay 25 4 1 "~@<xy ~:>")
;=> "xy "
(lay 15 nil nil "~@<~:>")
;=> ""
(lay 30 nil nil "~@<~:_~@<[~;~_bb bb~;]~:>~:>")
;=> "[bb bb]"
(lay 12 20 2 "~@<~@<~:_~@<ffffff~@_dddd~:>~:>~:>")
;=> "ffffffdddd"
(lay 25 4 3 "~@<[~;~@:<~@:<~2I~@<~I~:_ffffff ~:Iffffff~I~:>~:_ccc~@:<xyz ~:>~@:<a ~:_bbffffff~:>~:>ffffffxyxy~_~_xy~:>a~_~@<bb ~@:<~3I~_ccc~_~@<[~;~_~-1Ibb~%accc~;]~:>xy ~_~:>~@<[~;~;]~:>xy xy eeeee~:_~:>~1:Ibb~;]~:>")
;=> "[((ffffff ffffff/     ccc(xyz )(a/               bbffffff))ffffffxyxy ..)]"
(lay 25 nil 2 "~@:<a dddd xyz ~:>")
;=> "(a dddd xyz )"
(lay 12 nil nil "~@<~_~@<;; ~@;~@<;; ~@;ffffff ~:>~@:<~:_~@:<ddddxyaxyzffffff ~:>~_~:>~-1I~@<;; ~@;~@<[~;xyxyz a eeeee~;]~:>ccc~_eeeee ~@:<~:_~3I~:>~:>a~_~:>~:_~:>")
;=> "/;; ;; ffffff (/;;            (ddddxyaxyzffffff )/;;            );; [xyxyz a eeeee]ccc/;;             ;; eeeee (/;;             ;;        )a/;;/"
(lay 30 nil nil "~@<~@<~@<;; ~@;~4,2T~@:<bb~:>~@<[~;~2I~:_ffffffdddd ~_ffffff~1,4:@T~;]~:>~:_~-1I~@<[~;eeeee eeeeexyz~;]~:>~@:<dddd ~_~:>~:>ccc~1,4:@Tbb ~:>~@:<~@<~@<~_~_~:>~_ffffff ffffff a xyz ~:>~4T~_~4Txy ~_dddd ~:>~:Tdddd ~:>")
;=> ";;  (bb)[ffffffdddd ffffff  ]/;; [eeeee eeeeexyz](dddd/;;                  )ccc    bb (///                                ffffff ffffff a xyz/                                 xy/                                dddd ) dddd "
(lay 30 8 nil "~@<;; ~@;dddd~:>")
;=> ";; dddd"
(lay 30 nil 2 "~@<dddd xyz ~@<[~;ffffff ~:_xyz~;]~:>eeeee~:>")
;=> "dddd xyz [ffffff xyz]eeeee"
(lay 6 nil nil "~@<~@_~@<[~;~@<;; ~@;dddd ~1:I~:_xyxyxy bb ~:>~@<~@<;; ~@;~_~:>ffffffccceeeee~2I~:>~:_~@<~@<;; ~@;abb ~:>a ffffff~:>~:Ixyza ~;]~:>xy dddd ~@<[~;ccc ddddxy ~@<;; ~@;bb ~@:<addddxyz bb ~:>xyz~_~_dddd ~@<ddddxy~@_eeeee eeeee~:>~:>~;]~:>xyz~:>")
;=> "[;; dddd/ ;;       xyxyxy bb ;;/                    ;; ffffffccceeeee/ ;; abb a ffffffxyza ]xy dddd [ccc ddddxy ;; bb (addddxyz bb )xyz/                                          ;;/                                          ;; dddd ddddxyeeeee eeeee]xyz"
(lay 8 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 10 nil nil "~@<eeeeeeeeee ~:_~@:<~_~3I~@_~:>xyz~@<~1:I~@<[~;xy ~;]~:>a~:@_ffffff~:>~:>")
;=> "eeeeeeeeee/(/ )xyz[xy ]a/      ffffff"
(lay 30 20 nil "~@<;; ~@;~_~@:<~_~_xy ~_xy ~:>~:>")
;=> ";; (xy xy )"
(lay 30 8 nil "~@:<ffffff~_xyzbb~@<[~;~@_eeeee ffffff ~:_~;]~:>dddd ~:>")
;=> "(ffffff/ xyzbb[eeeee ffffff ]dddd )"
(lay 6 nil nil "~@<~_~:>")
;=> ""
(lay 8 20 nil "~@:<~@<[~;~:I~;]~:>~:>")
;=> "([])"
(lay 25 nil nil "~@<[~;~;]~:>")
;=> "[]"
(lay 30 nil nil "~@<ccc ~:_~@_xy ~:>")
;=> "ccc xy "
(lay 15 4 nil "~@<~_~:_~:>")
;=> ""
(lay 40 nil nil "~@<ffffffbb xy ~@<[~;xyz ~_~;]~:>ccc ~:>")
;=> "ffffffbb xy [xyz ]ccc "
(lay 10 nil nil "~@<~Ixy ~@<~@<~:_~_xyzcccdddd xy~@_~:>~2Ixyz~@_~1:I~_ccc~:>~:>")
;=> "xy/   xyzcccdddd xyxyz/                    ccc"
(lay 30 20 nil "~@:<dddd dddd ~:>")
;=> "(dddd dddd )"
(lay 30 nil nil "~@<ccc~@<;; ~@;~@<ffffff ~:_~_~@<ddddccc a~:>~:>~:>~:>")
;=> "ccc;; ffffff ddddccc a"
(lay 8 nil 3 "~@<ccc ~@<~_xy ~@<~:_a ~_~@:<~:_~:>bbxy ~@:<xyz~:>~:>~:@_xy ~:>xy ~:>")
;=> "ccc/    xy/       a .."
(lay 12 nil nil "~@:<~@<xy~:>~:>")
;=> "(xy)"
(lay 40 20 nil "~@<;; ~@;~@_~%~:>")
;=> ";; /;; "
(lay 10 nil nil "~@<~4,2T~@<[~;~_~2I~_~2I~;]~:>~@<xyz ~1:I~@<~:_~2Ixyz~:>xy ccc ~4,2T~:>~:_~:I~:@_~:>")
;=> "    [//       ]xyz/            xyzxy ccc//"
(lay 8 nil nil "~@<~%~@<[~;affffff~@:<~_~_~@<ffffff~:>~:>~@<~@<bb~_xy eeeeebbxyz ~:>~:>~:Ibb~_~;]~:>~%~_~:>")
;=> "/[affffff(//         ffffff)bb/                xy eeeeebbxyz bb/                              ]//"
(lay 20 4 nil "~@:<xy ffffffeeeee ~:>")
;=> "(xy ffffffeeeee )"
(lay 40 nil nil "~@:<~@:<xy ~3I~:_~_xy ~:>ffffff ~:_~_a ~:_~:>")
;=> "((xy xy )ffffff a )"
(lay 12 4 nil "~@<[~;~@_ffffff ~_~@<~:_ccc~:_a xyxy ~:>~@:<~_~I~@:<ffffff~_~:>xyzxy~:>~@<a ~_~:>~;]~:>")
;=> "[ffffff/ ccca xyxy (/            (ffffff/             )xyzxy)a/                    ]"
(lay 20 8 nil "~@<;; ~@;~@_~_bb ccc ~:_ffffff ~@<~_~@_xy~:>~:>")
;=> ";; bb ccc ffffff xy"
(lay 40 20 1 "~@:<~@<ccceeeee~@<;; ~@;~@<[~;ffffff ~%xyxyz xyeeeee~;]~:>~_~:>~:>a ~@_dddd~:>")
;=> "(ccceeeee;; [ffffff  ..])"
(lay 12 nil nil "~@:<~@<[~;bb ~;]~:>~@<[~;~@<;; ~@;~_xy~4T~:>xyffffff ~@<~Ia~:>~;]~:>xyz ~:_~@:<~@:<a ~2Ia~@<[~;bbcccccc xy~;]~:>~:>~@<xyz~:@_~_a ~:>~2,4@T~@:<~3I~@<xy ~:>~@<a~:_xyzxy ffffff~:>~:>~:>ccc ~:>")
;=> "([bb ][;;/       ;; xy xyffffff a]xyz/ ((a a[bbcccccc xy])xyz//                    a   (xy a/                            xyzxy ffffff))ccc )"
(lay 12 nil 1 "~@<[~;aeeeeexy~%~_~%a~;]~:>")
;=> "[aeeeeexy ..]"
(lay 30 20 nil "~@:<xyz xyeeeee eeeeeeeeee ~_~:>")
;=> "(xyz xyeeeee eeeeeeeeee )"
(lay 6 8 3 "~@:<~@:<~%~@:<bb ~@<[~;~_~_~_~;]~:>~@<;; ~@;~:@_xy~_~_~:>~:>~@:<~_~@<;; ~@;eeeee~I~%~_~:>~:>~:>ffffff xyz ~@:<~@_dddd ffffff ffffff~:_~@<~%~-1Iccc xy~:>~:>~:>")
;=> "((/(bb [/ ..])))"
(lay 20 20 nil "~@<[~;ccc~@<~@_eeeee ~3I~:>~_~@<ccc xy ~:>bb ~@:<ccc ~_~@<~1:Iccc cccdddd xy a ~:>~:>~;]~:>")
;=> "[ccceeeee/ ccc xy bb (ccc/            ccc cccdddd xy a )]"
(lay 30 nil 2 "~@:<~_~@<~_~@<~1:I~@:<xybb xyzeeeee bbxy~:>~8Txy ~:_~:>~:_ffffff ~:>~@_xy~1:Ibb~:T~:>")
;=> "(/ ..)"
(lay 12 nil 3 "~@<~@<~:_eeeee bb ~:>eeeeebb~_ccc~:>")
;=> "/eeeee bb eeeeebb/ccc"
(lay 30 8 nil "~@<;; ~@;~_eeeee a ~@_a ffffffbb ~:>")
;=> ";; eeeee a a ffffffbb "
(lay 25 nil nil "~@<ffffff~:>")
;=> "ffffff"
(lay 10 20 nil "~@<;; ~@;~_~@:<a ~_~@:<~:_ccc~@<[~;~_~@_~:_eeeee~;]~:>~:>~@:<~%a ~@:<~8T~:_~:>dddd ~-1I~_~@<[~;dddd~;]~:>~:>~@<~@:<~@_~I~_~:>~:_bb~4,2T~_~:>~:>~:>")
;=> ";;/;; (a/;;  (/;;   ccc[/;;/;;/;;       eeeee])(/;; a (/;;    )dddd/;;               [dddd])(/;;/;;                       )/;;                      bb/;;                      )"
(lay 6 nil 3 "~@:<~:_~:>")
;=> "()"
(lay 10 nil 3 "~@<;; ~@;ffffff~@<;; ~@;bb ~@:<~@<~:_~:>~:>~@<;; ~@;~@<cccbb ~_~:>~@_~:>~@_~:>~@_ccc ~@<~_~:>dddd ~:>")
;=> ";; ffffff;; bb (/;;       ;;     );; cccbb/;;       ;;      ;; ccc .."
(lay 40 20 nil "~@<;; ~@;~I~@<[~;~:@_~@<~@<[~;xyz~:_~_eeeee ~1:I~@_~@_~;]~:>~_~:>dddd ~_~@:<bb ~:>a~;]~:>~:_~:_~:>")
;=> ";; [/;;  [xyzeeeee ]dddd/;;  (bb )a]/;; "
(lay 12 20 nil "~@<eeeee xy ~:>")
;=> "eeeee xy "
(lay 30 nil nil "~@:<xy ~:@_~:>")
;=> "(xy/ )"
(lay 25 4 1 "~@:<ffffff~:>")
;=> "(ffffff)"
(lay 10 8 nil "~@<[~;ffffff ~@:<~_bb~_xy~_~:>~-1Iffffff ~;]~:>")
;=> "[ffffff (/         bb/         xy/         )ffffff ]"
(lay 30 4 nil "~@:<a ~:>")
;=> "(a )"
(lay 15 nil nil "~@<;; ~@;a ~:_~:_~:I~:_~:>")
;=> ";; a "
(lay 6 nil nil "~@<[~;ffffff~_~_ffffff ffffff~;]~:>")
;=> "[ffffff// ffffff ffffff]"
(lay 25 nil nil "~@<~:_eeeee xy~@<xyz~:>~:>")
;=> "eeeee xyxyz"
(lay 10 4 nil "~@:<~_ccc ~:>")
;=> "(ccc )"
(lay 10 4 nil "~@<~:_dddd ~:>")
;=> "dddd "
(lay 12 4 nil "~@<;; ~@;~@<[~;xyz ~1:I~@<~2I~@<~@_~:_~I~:_xyz ~:>ffffff~:>ccc~@:<~@<;; ~@;~:_~Ixy xyffffffeeeee~:>~@<~:>~@:<~:_xyz ~:>~@<;; ~@;ffffffxydddd dddd ~:>~@<;; ~@;ccc ccc dddd ffffff~:>~:_~:>~;]~:>~%~@:<~@<~3Ibb ~:_~@<;; ~@;~@_~:>xyz xyz~:>xybb~-1I~:>~%~_~:>")
;=> ";; [xyz/;;/;;/;;      xyz ffffffccc(;;/;;                    ;; xy xyffffffeeeee(/;;                                        xyz );; ffffffxydddd dddd ;; ccc ccc dddd ffffff/;;                    )]/;; (bb/;;     ;;/;;     ;; xyz xyzxybb)/;;/;; "
(lay 6 8 3 "~@<xy ~@<;; ~@;~1:I~@:<ffffff bb~@<[~;xyzxyzxyzcccffffff~:_~;]~:>xy ~-1I~:>~@<eeeee~:_~@<[~;xyeeeeeccc xy~:_~;]~:>~:_~:>~:_a~:_~:>~@:<ccc ~:@_~:>~@:<~@<;; ~@;~@<;; ~@;xyz ~_~:>~:@_eeeee~_aabb ~:>eeeeexy ~:>~:>")
;=> "xy ;; (ffffff bb[xyzxyzxyzcccffffff/   ;;            ]xy )eeeee/   ;;                 [xyeeeeeccc xy ..]"
(lay 25 nil nil "~@<[~;a eeeeeffffff~;]~:>")
;=> "[a eeeeeffffff]"
(lay 6 nil nil "~@<~4T~:>")
;=> "    "
(lay 12 4 nil "~@:<a dddd ~:@_~:_~@<;; ~@;~_~_~%~:>xy ~:>")
;=> "(a dddd// ;;/ ;;/ ;; / ;; xy )"
(lay 12 nil nil "~@<ccc ~@<;; ~@;~@<[~;~_~:_xy~_~;]~:>ffffff ~:>eeeee xyz bb ~:>")
;=> "ccc ;; [/    ;;  xy/    ;;  ]ffffff eeeee xyz bb "
(lay 30 20 nil "~@<;; ~@;dddd~:>")
;=> ";; dddd"
(lay 10 4 2 "~@:<~_~:I~@<[~;~@<[~;bbeeeee ~;]~:>xy ~@_~;]~:>~_~@_bb~:>")
;=> "(/ [[bbeeeee ]xy ] ..)"
(lay 8 nil nil "~@<[~;~@:<xy~@<;; ~@;~_~@<[~;xyzxyz ~2Ia~;]~:>~@:<xy~-1I~_~:>eeeee~3Ixyxy~:>~@_~:_~_~:>~;]~:>")
;=> "[(xy;;/    ;; [xyzxyz a](xy/    ;;           )eeeeexyxy//  )]"
(lay 15 8 nil "~@:<xy eeeee ~@<[~;~_eeeee ~;]~:>~:>")
;=> "(xy eeeee [/           eeeee ])"
(lay 20 nil nil "~@<;; ~@;dddd ~_~@<[~;a ~@:<~:_~_a ~@<~%xy ccc accc xy ~:>~Iccceeeee ~:>~_~@<~@_~@<ccc~1:Ixy bbcccbb~:>~2I~@<[~;eeeee ~_ddddxybb dddd ~;]~:>~2I~@<xyzxyz~:>~:>~@_~@:<~_~:I~:_~Ixyffffff~:>~;]~:>~@<~:_~@<[~;bb xyzdddd ~@<~_~:>a~:_a~;]~:>~@_~@<[~;ccc~@_~_~@<;; ~@;cccxyz~_~:>~:I~;]~:>~@<[~;~@<~:I~:>~;]~:>bb ~:>dddd ~@<[~;~@:<~@<[~;~_ddddxyddddbbeeeee~;]~:>~@<~@_~2I~:Icccccc ~:@_ccc ~:>~:>~;]~:>~_~:>")
;=> ";; dddd/;; [a (/;;     a /;; xy ccc accc xy ccceeeee )/;;  cccxy bbcccbb[eeeee/;;                ddddxybb dddd ]xyzxyz(/;;/;;                                      xyffffff)]/;;                                                [bb xyzdddd/;;                                                            a/;;                                                 a][ccc/;;                                                    ;; cccxyz/;;                                                    ;; ][]bb dddd [([/;;                                                                     ddddxyddddbbeeeee]cccccc/;;                                                                                       ccc )]/;; "
(lay 30 4 1 "~@<[~;~_bb ~;]~:>")
;=> "[bb ]"
(lay 10 4 nil "~@<bb ~_~:>")
;=> "bb "
(lay 10 nil 3 "~@<[~;~%xy ~@_xy ~-1I~_~@<[~;eeeee ~@:<~@<[~;cccxyffffff~%a~;]~:>~@<xyxydddddddd~1:Ia ~:>~:>~;]~:>~;]~:>")
;=> "[/xy xy/[eeeee ([cccxyffffff ..])]]"
(lay 6 nil nil "~@<;; ~@;xyzdddd~:>")
;=> ";; xyzdddd"
(lay 40 nil nil "~@:<a ~:@_xya ~@<~_dddd ~@<;; ~@;~@_~:@_~_dddd ~:_~@<~_~:>xy ~:>~@<[~;~@<;; ~@;~:>~:_~_xy~;]~:>xy ~:_~:>~:_~:>")
;=> "(a/ xya/     dddd ;;/          ;;/          ;; dddd xy [;; xy]xy// )"
(lay 12 nil nil "~@<[~;ccc~-1I~;]~:>")
;=> "[ccc]"
(lay 40 20 nil "~@<[~;ddddffffff ~@<[~;~_~@<eeeee a~:_~:>~%~@<[~;~_ffffff ~@<[~;xyffffff~:_xy~;]~:>xyz ~;]~:>eeeee ~;]~:>~@<~:_xy ~@<xy ~@<bb~:>dddddddd ~@:<xy ~_~_~:_~:>~:_~:>~:_dddd ~:>~@<;; ~@;~@<[~;~:_~@<xy cccdddd ffffff~:>xy ~_ffffff~;]~:>~_~@<[~;xyz~;]~:>~@:<~:>~:>~;]~:>")
;=> "[ddddffffff [/             eeeee a/[ffffff [xyffffffxy]xyz ]eeeee ]/                                xy xy bbdddddddd (xy///                                                  )//                                dddd ;; [/                                     ;;  xy cccdddd ffffffxy/                                     ;;  ffffff]/                                     ;; [xyz]()]"
(lay 12 nil nil "~@<[~;~@:<~@<~@:<~:_~:>a xy ~3I~:>~_~@:<eeeee~3Iffffff ~:>bb eeeee~:>cccxy ~2I~@_~;]~:>")
;=> "[(()a xy/  (eeeeeffffff )bb eeeee)cccxy ]"
(lay 8 nil 2 "~@:<~@<xyzxy ~@<;; ~@;~@_xyzaxyz~%eeeee~@<[~;xy ~:_bbadddd ~;]~:>~:>~%~:_~:>~_~%a ~:>")
;=> "(xyzxy ;; xyzaxyz/       ;; eeeee[xy ..])"
(lay 20 nil nil "~@:<a~_bb xy ~@<dddd~_~%xyz ccc ~:>ccc~@:<~-1Ixy ~:>~:>")
;=> "(a/ bb xy dddd/       /xyz ccc ccc(xy ))"
(lay 20 nil nil "~@<[~;~@:<xyz ~_eeeee xyz xy xyz ~@<a xyz ~:_~@<;; ~@;~-1Ia xy ~:>~:>~:>~@<;; ~@;~@:<ffffffeeeee dddd ~:>dddd ~4,2T~_a eeeee ~:>ccc ~:@_ccc~;]~:>")
;=> "[(xyz/  eeeee xyz xy xyz a xyz/                   ;; a xy );; (ffffffeeeee dddd )dddd/                            ;; a eeeee ccc/ ccc]"
(lay 15 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 12 8 nil "~@<~@<~@<xya ffffffccc ~2Ibb ccc~:>xyz~:Ia ~:_~:>~4,3:T~Iccc~:_~@<~_~:>~:>")
;=> "xya ffffffccc bb cccxyza/                         ccc/"
(lay 30 20 3 "~@:<~@<[~;dddd ~_~1:I~1,4:@Ta ~:_~;]~:>~@:<~1:I~:@_~-1I~2I~:>~:_a ccc~3Ia~:>")
;=> "([dddd/      a ](/          ) ..)"
(lay 12 nil nil "~@<;; ~@;bb~_~_xy eeeee ~:>")
;=> ";; bb/;;/;; xy eeeee "
(lay 8 8 nil "~@<;; ~@;~_~I~_~@<~%~@<[~;xy~@<[~;eeeee~_xyz xyzxy ~:_~;]~:>~1:Iffffff xy ~;]~:>xyzccc dddd ~@<xy xy ~:Ibb ~@<[~;~2Ia ccc ~;]~:>~_~:>~@<;; ~@;~@<ccc ~%xy ~3I~:>xy ~_~:>~:>~%~@<[~;dddd ~@<xyffffff ~:>dddd ~@_~@_~;]~:>~:>")
;=> ";;/;;/;; /;; [xy[eeeee/;;     xyz xyzxy/;;     ]ffffff xy ]xyzccc dddd xy xy bb [a ccc ]/;;                             ;; ccc /;;                             ;; xy xy/;;                             ;; /;; [dddd xyffffff dddd/;;/;;  ]"
(lay 15 nil nil "~@:<~%xy~@<[~;bb bb ~;]~:>a ~:_~%~:>")
;=> "(/xy[bb bb ]a/ /)"
(lay 8 4 nil "~@<eeeee ~:I~@:<~I~:>~_~@<~@:<~@<bb~_xyzeeeeebbxyz~:>~@<;; ~@;~:_xyz a ~:>eeeee ~1:I~:>~_~%~:>~@:<ffffffxy a ~:>a ~:>")
;=> "eeeee ()/      (bb/       xyzeeeeebbxyz;;/                    ;; xyz a eeeee )/      /(ffffffxy a )a "
(lay 20 nil nil "~@<;; ~@;accc ~@:<eeeee ~@<~2Ixy xy~@:<cccxyz bb ~:_bb~_ccc~:>~:>~:>ffffff ~@:<dddd xy eeeee ~@:<~_~:_bb ~:_eeeee ~_~:>~:>~:>")
;=> ";; accc (eeeee xy xy(cccxyz bb/;;                   bb/;;                   ccc))ffffff (dddd xy eeeee (/;;/;;                                               bb/;;                                               eeeee/;;                                               ))"
(lay 6 4 1 "~@:<~@<bb xyzffffff ~@<;; ~@;~@:<bbeeeee ~:>~_a ~:>~:>~3Ixy dddd~:>")
;=> "(bb xyzffffff ;; (bbeeeee ) ..)"
(lay 25 8 nil "~@<a xyxyz ~I~:>")
;=> "a xyxyz "
(lay 6 nil nil "~@<[~;xyz~3Ixyz xyz ~:_dddd xyz ~;]~:>")
;=> "[xyzxyz xyz/    dddd xyz ]"
(lay 12 nil nil "~@:<~_~:>")
;=> "()"
(lay 6 nil nil "~@<;; ~@;~@:<ffffff ffffff ~2Ibb~_~%~:>eeeee~@<[~;eeeee ~@<eeeee ~@<[~;ccc~%ffffff~%~;]~:>~_eeeee ~:>eeeee xyz~;]~:>ccc ~Iccc ~:>")
;=> ";; (ffffff ffffff bb/;;    /;; )eeeee[eeeee eeeee [ccc/;; ffffff/;; ]/;;              eeeee eeeee xyz]ccc ccc "
(lay 25 nil nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 6 4 2 "~@:<ffffffffffff ~@<xy ~@:<~@<;; ~@;ccc~:>~:_~:>~@<xy xyz~@:<bb~_~:>ccc~@<[~;~_xyxyz~3Iccceeeee ffffff~;]~:>~:>~_bb ~2I~:>~1:I~:>")
;=> "(ffffffffffff xy (;; ccc/                  )xy xyz(bb ..))"
(lay 30 20 nil "~@<dddd~:>")
;=> "dddd"
(lay 25 8 nil "~@<dddd dddd ~@:<dddd ~_~:>ffffff xy~:>")
;=> "dddd dddd (dddd/           )ffffff xy"
(lay 40 4 nil "~@:<~@<~@_~@_~:>a ~@<~@<a ~:_xy ~@<[~;bb~;]~:>~@<;; ~@;a a dddd eeeeea ~:>~:>dddd~Ixy~@<ffffff xy ~%a ~:>~2Ixyz~:>~_bb ~:>")
;=> "(a a/   xy [bb];; a a dddd eeeeea ddddxyffffff xy /a xyz/ bb )"
(lay 20 8 nil "~@<~@_~:>")
;=> ""
(lay 20 nil 1 "~@<[~;ffffff ~_ffffff xybbffffff ~;]~:>")
;=> "[ffffff ..]"
(lay 10 nil 3 "~@<[~;~@<;; ~@;ffffff bb ~_~_~@<eeeee ffffff ~_~@:<dddd ccc ~:_~_~:>~:>~_~:>~;]~:>")
;=> "[;; ffffff bb/ ;;/ ;; eeeee ffffff ..]"
(lay 8 nil nil "~@<[~;~@<;; ~@;~@<[~;~@<;; ~@;~%~:>~3Ieeeee eeeeeffffff~;]~:>~:>xy~@<;; ~@;~@<[~;~:_~@:<xyeeeee ~:>~@:<~_ddddcccccc ~_~%~:>a xy~;]~:>xyz ~@<xy ~:_ccc~@:<~-1I~:I~:>dddd~:>xyz~@<~@<~2I~:>~_~@<~_xyxy ~:@_xyffffff ccc~:>~:_~@<~:I~_xy xy~:>~@<;; ~@;~:_~:_~:>~:>~I~@<;; ~@;~@<;; ~@;bbxy~:>eeeee~@<affffff xyzeeeee ~:>~:>~:>~@:<~@<xyz ~@<~@_bb ~:_a bb bbffffff~:>~2I~:>xy dddd ~_~:>xy~;]~:>")
;=> "[;; [;; / ;;  ;; eeeee eeeeeffffff]xy;; [/                            ;;  (xyeeeee )(/                            ;;             ddddcccccc/                            ;;             /                            ;; )a xy]xyz xy/                            ;;           ccc()ddddxyz/                            ;;/                            ;;                       xyxy/                            ;;                       xyffffff ccc/                            ;;/                            ;;                       xy xy;;/                            ;;                            ;;/                            ;;                            ;; ;; ;; bbxyeeeeeaffffff xyzeeeee (xyz bb/                                                                                                  a bb bbffffffxy dddd/                                                                                              )xy]"
(lay 10 8 nil "~@<[~;eeeeexyz ~;]~:>")
;=> "[eeeeexyz ]"
(lay 8 nil nil "~@<;; ~@;~_eeeee~2Ixy xy ~_~:>")
;=> ";;/;; eeeeexy xy/;;   "
(lay 15 20 nil "~@:<~@<[~;~@<[~;~:_eeeeexy~@<[~;xyz~_~:_~;]~:>~@_bb~;]~:>ccc xyz~@:<~@:<eeeee~@_xyz ffffff~_xy~:>ccc~:>~;]~:>eeeee ffffff~@_~_~:>")
;=> "([[/   eeeeexy[xyz]/   bb]ccc xyz((eeeee/               xyz ffffff/               xy)ccc)]eeeee ffffff// )"
(lay 6 nil 2 "~@:<ffffff ~@<ccc dddd bb ~:>~@_xyz ~:_~:>")
;=> "(ffffff ccc dddd bb xyz/ )"
(lay 10 8 nil "~@:<xy xyzbbeeeee~_~:>")
;=> "(xy xyzbbeeeee/ )"
(lay 6 8 nil "~@:<a ~:>")
;=> "(a )"
(lay 10 nil nil "~@<;; ~@;~_~@<[~;~@_~;]~:>~:>")
;=> ";; []"
(lay 12 nil nil "~@<ffffff dddd xy ~:>")
;=> "ffffff dddd xy "
(lay 15 nil nil "~@:<~@<~_ffffff xy ~@_~@<[~;~@<;; ~@;~I~:>ccc xy~_~;]~:>~:>~_~-1I~@<[~;~@<;; ~@;eeeee bb ~:>ffffff ~;]~:>~:>")
;=> "(/ ffffff xy [;; ccc xy/            ]/ [;; eeeee bb ffffff ])"
(lay 25 nil nil "~@<~_~:>")
;=> ""
(lay 25 nil nil "~@:<~@<;; ~@;eeeee abb~_~:>~-1Ieeeee~:>")
;=> "(;; eeeee abbeeeee)"
(lay 40 nil 3 "~@<[~;~@_eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 40 4 nil "~@:<~@<ffffff eeeee ~1:I~@<axyzddddxy~:>~@:<~@:<~3I~:_xy~:_~_ccc~:>~-1Ieeeee~_~@:<~%dddd accc ~%~:>~@<~:_dddd~_bb ffffff dddd~_~:>~:>bb ~:>~-1Ixy~@<xy ~:>~:_~@<[~;ffffff ~%~_~@<[~;~_~2I~;]~:>~:_~:@_~_~;]~:>~1:I~:>")
;=> "(ffffff eeeee axyzddddxy((xyccc)eeeee/                        (/dddd accc /)ddddbb ffffff dddd)bb xyxy/[ffffff // []// ])"
(lay 10 nil nil "~@<dddd ~:>")
;=> "dddd "
(lay 40 4 1 "~@<~:_xyz~_~_~:I~:>")
;=> "xyz"
(lay 8 4 2 "~@:<~@_xy~_~@<;; ~@;ccc ~:>~@:<xy ~:>~:>")
;=> "(xy/ ;; ccc (xy ))"
(lay 40 nil nil "~@:<dddddddd ~:_~:>")
;=> "(dddddddd )"
(lay 15 20 nil "~@:<ffffff~@<~@<~@<~I~:_~_eeeee xy xy~:>~@:<~_~:I~@_bb ~:>~:>~:>a ~:>")
;=> "(ffffff//       eeeee xy xy(//                   bb )a )"
(lay 12 nil nil "~@<[~;~:_~@:<~_ffffff ~:>~@:<eeeee~:>~;]~:>")
;=> "[/ (/  ffffff )(eeeee)]"
(lay 20 8 nil "~@<[~;~@:<~@<;; ~@;~:_bbxyz~:>~:>~%xy ~;]~:>")
;=> "[(;; bbxyz)/xy ]"
(lay 8 8 2 "~@<xy~@<xyz ~:_~:_~@<[~;~:_~@:<~@_~2Ieeeeeabb ffffffeeeee~:>~@<[~;~_~_~3Ibb~;]~:>xy ~_~@<;; ~@;dddd xy~:>~@_~;]~:>~:>ffffff ~%~%~:@_~:>")
;=> "xyxyz/ .."
(lay 25 4 3 "~@<~:_~_xyz ~@<;; ~@;dddda~:>~3I~@<[~;~:Ixy ~@<~1:I~:I~@<~:I~:>~@<a~_xy~:>~:@_dddd ~:>dddd ~;]~:>~:>")
;=> "/xyz ;; dddda[xy axy/                dddd dddd ]"
(lay 40 20 2 "~@<;; ~@;~@<[~;~:I~%ccc~2,4@T~2,4@Tbb xyz ~;]~:>~@<[~;~_~%eeeee~;]~:>~@_~:_~:>")
;=> ";; [/;; ccc      bb xyz ][ ..]"
(lay 10 nil nil "~@<;; ~@;~@<[~;~:@_xyz~;]~:>~@:<~@<~:_ffffff xy~-1Ieeeee~:>~:>~@<dddd dddddddd ~@<ffffff~_~:_~I~_xy~:>~I~@_ffffff ~:>~%~:>")
;=> ";; [/;;  xyz](/;;       ffffff xyeeeee)dddd dddddddd ffffff/;;/;;/;;                                    xyffffff /;; "
(lay 8 nil nil "~@<~@<~@<xy ~@<[~;xy bba~_~;]~:>~_~:>ccc ~@<~_~:>~:>~%~@<;; ~@;~@:<xydddd ~:>~@<[~;~:@_xy~@:<cccffffff ~_xy~@_xy~-1I~:>~@<;; ~@;dddd ~_xyxyxyxyccc~:>bb~;]~:>~@:<ffffff~%~:>~:>~%ffffff~@:<~:_~@_eeeee~:>~:>")
;=> "xy [xy bba/    ]/ccc /;; (xydddd )[/;;           xy(cccffffff/;;              xyxy);; dddd/;;                   ;; xyxyxyxycccbb](ffffff/;; )/ffffff(eeeee)"
(lay 12 nil 3 "~@<a~@<;; ~@;xy~_~@<dddd bb~@<eeeee ~@_~_a xyzcccdddd~:>~:>~:_xy~_~4,3:T~:>~@:<dddd ~:T~@:<~4,2T~%~Ixy~@<[~;xy~;]~:>~I~3I~:>~@<[~;~3Iaxyzeeeee ~@<ccc dddd~:>xyffffff ~;]~:>~@:<~_ffffff~:>ccc ~_~:>a~:I~:>")
;=> "a;; xy/ ;; dddd bbeeeee/ ;;        a xyzcccdddd .."
(lay 40 nil nil "~@<~:_xyz ~@:<~@_~:>~:>")
;=> "xyz ()"
(lay 30 nil nil "~@<;; ~@;~@_bb ~:>")
;=> ";; bb "
(lay 30 nil nil "~@:<~_xyffffff ~%xy~_~:>")
;=> "(/ xyffffff /xy/ )"
(lay 30 20 nil "~@:<xy ~:>")
;=> "(xy )"
(lay 40 8 nil "~@<[~;~I~_~I~;]~:>")
;=> "[]"
(lay 30 nil nil "~@<~_ffffff ~:_~:>")
;=> "ffffff "
(lay 8 4 nil "~@<eeeee ~@<;; ~@;dddd ~@<[~;~_~;]~:>xy~@<a~@:<cccffffff ~:Ixy bb~:>xyz ~:>~:>~@_xyz xyz~:>")
;=> "eeeee ;; dddd [/      ;;       ]xya(cccffffff xy bb)xyz xyz xyz"
(lay 12 nil nil "~@<;; ~@;ffffff~%xyz~@<ccc ~3I~_~:I~%~:>~@:<~_~_~_~:>eeeee ~:>")
;=> ";; ffffff/;; xyzccc/;;       /;; ()eeeee "
(lay 20 nil nil "~@<[~;~@<[~;~1:Ibb ~@<[~;accc ~:_~@<~3I~:>ccc ~:@_~:_~;]~:>~%~;]~:>~:_~%~;]~:>")
;=> "[[bb [accc ccc/      ]/]/ /]"
(lay 12 nil nil "~@<;; ~@;~_eeeee ~@<~@:<~_~@<~:_ffffff~:_a ~Iffffff ~:>a xy ~3Iccc ~:>bb ~:>~:>")
;=> ";;/;; eeeee (/;;/;;        ffffff/;;        a ffffff a xy ccc )bb "
(lay 10 nil nil "~@<~3Ixybb ~:>")
;=> "xybb "
(lay 15 nil nil "~@<;; ~@;ccc ~:_~:>")
;=> ";; ccc "
(lay 12 8 nil "~@:<~@<xy ~:>~:>")
;=> "(xy )"
(lay 30 4 1 "~@<;; ~@;~%~@:<~_~:>~_~:>")
;=> ";;  .."
(lay 15 4 nil "~@<[~;~:_~_~3I~;]~:>")
;=> "[]"
(lay 30 nil nil "~@<~@<[~;~:_~@<~:_~:_~_xy bb ~2I~@:<~@_xyeeeeeffffffccc~:>~:>~@<[~;~2Ia ~;]~:>~@<~:_~@<[~;~-1Iaa~:@_~;]~:>~@:<eeeee a ~%~Ibb~:>eeeee ~-1I~@<[~;bb~:Iccc~_~_~_a~;]~:>~:>~%~;]~:>bb ~:Iffffff a ~:>")
;=> "[// xy bb (xyeeeeeffffffccc)[a ]/                             [aa/                             ](eeeee a /bb)eeeee [bbccca]/]bb ffffff a "
(lay 10 nil 3 "~@:<~@_~@<[~;~2I~:_~@<xyz ~@:<bbeeeee ~:>~@<ccc a~@_dddd~:>ccc~:>~I~;]~:>~_~:>")
;=> "([/    xyz (bbeeeee )ccc addddccc]/ )"
(lay 30 20 nil "~@:<xy~@<;; ~@;ffffff ~:_xy ~_~:>~_~_~:I~@<~:_~:_~:>~:>")
;=> "(xy;; ffffff xy )"
(lay 12 4 nil "~@<[~;~:I~_~;]~:>")
;=> "[]"
(lay 30 8 nil "~@<~@<;; ~@;~:_~_~:>~@<;; ~@;~:_a bb~4T~@<xyz ~:Ia~8Txyz~:_~@:<xy ffffffddddeeeee~:_~8Ta ~:>~:>~:_~:>dddd xyz ffffff~:>")
;=> ";;/;; ;;/   ;; a bb xyz a xyz/   ;;          (xy ffffffddddeeeee/   ;;            a )/   ;; dddd xyz ffffff"
(lay 30 nil 3 "~@<;; ~@;eeeeedddd ~:_xy ~:I~@<;; ~@;~I~:>~:_~:>")
;=> ";; eeeeedddd xy ;; "
(lay 25 nil nil "~@:<~1,4:@T~@:<~@:<bb ~@<;; ~@;xycccxyabbxy~:>~:>~@<[~;~@<;; ~@;eeeee~:>a ccc ~@<xyaffffffcccbbffffff~:>~@:<xy ~_xyzbb~1,4:@Tffffff~:>~;]~:>~:>xy ~:_~:>")
;=> "(    ((bb ;; xycccxyabbxy)[;; eeeeea ccc xyaffffffcccbbffffff(xy/                                                              xyzbb   ffffff)])xy/ )"
(lay 25 4 nil "~@<[~;~@<ffffff~@:<~:I~2I~@:<axyxy ~:_~-1I~:>~:@_~:>~_~:>bb ~@<ffffff ~@<~@<;; ~@;ffffff bb~:>a xyxy~@<[~;eeeee eeeee~_eeeeexy~;]~:>~%~_~:>~:_a ~:>~:_xyzeeeee~;]~:>")
;=> "[ffffff((axyxy )/          )/ bb ffffff ;; ffffff bba xyxy[eeeee eeeee/                              eeeeexy]///    a/ xyzeeeee]"
(lay 20 4 nil "~@:<~_~@<ffffff ~:>~@<~@<~Ixy xy xyz ~3I~:>~@<~_~:>ffffff~:>~:>")
;=> "(/ ffffff xy xy xyz/                  ffffff)"
(lay 10 8 nil "~@:<xy a xy~@:<~@:<eeeee ~@<;; ~@;xy~_a~@_bbeeeee ~:>dddd ~@:<~%eeeee~%ffffff xy ~:>~_~:>xy ~@<;; ~@;ccc~_~:_bb xy~%~:_~:>dddd ~:I~%~_~:>~:>")
;=> "(xy a xy((eeeee ;; xy/                ;; a/                ;; bbeeeee dddd (/eeeee/ffffff xy )/          )xy ;; ccc/              ;;/              ;; bb xy/              ;;/              ;; dddd //         ))"
(lay 25 nil nil "~@<eeeee ~@_~_a eeeee ~:>")
;=> "eeeee a eeeee "
(lay 25 4 nil "~@<[~;~@<[~;xyz ~%bb~;]~:>~_~_xy ~:_~;]~:>")
;=> "[[xyz /bb]// xy ]"
(lay 25 nil 1 "~@<;; ~@;~@:<ffffff ~_~@:<~:_~%ffffff ~:>xy ~@<;; ~@;ffffff eeeee~_~:>~@<~:@_xyz~@:<~:_~I~-1Ixyz bb~:>~_~@<xyz~%~I~@_a ~:>~@<xyffffff xy~:>~:_~:>~3I~:>~_~@<[~;~:I~@<[~;ffffff xy~@:<ffffff xyffffff bb~:>~;]~:>~_~;]~:>~_ccc~:>")
;=> ";; (ffffff ..)"
(lay 25 nil nil "~@:<xy ~:_~:_~_~@<;; ~@;cccxyz~@<[~;~_~_ccc ~;]~:>xy~:>~:>")
;=> "(xy ;; cccxyz[ccc ]xy)"
(lay 6 8 3 "~@<[~;~_~_~;]~:>")
;=> "[]"
(lay 30 8 nil "~@:<xy ~-1I~@:<xyz~:>~_~:>")
;=> "(xy (xyz))"
(lay 15 4 nil "~@<xy ~_xy ~:>")
;=> "xy xy "
(lay 10 4 nil "~@<~@<;; ~@;~:_dddd ~@:<~3Ibb xy xyz~:>~:>~@<~3Ixyxy ~_~:>eeeee ~@<[~;xy ~:_~@<~@<;; ~@;~_ffffff dddd ~-1Ibb ~:>~@<;; ~@;xy~%~:>~@<ffffff~@_eeeeexya~:>~:>~@<;; ~@;ccc~-1Idddd~@:<~-1Iddddbbeeeee~2Iaxy~:>a a~@:<~:_xy ~:>~:>~@_ccc ~;]~:>~:>")
;=> ";;/;; dddd (bb xy xyz)xyxy/                   eeeee [xy/                          ;;/                          ;; ffffff dddd bb ;; xy/                                            ;; ffffff/                                               eeeeexya;; cccdddd(ddddbbeeeeeaxy)a a(/                                                       ;;                            xy )/                          ccc ]"
(lay 20 nil 2 "~@:<~@<ffffff ffffff xyz ~@:<~:_~@<[~;~_eeeee ccc bb~-1I~:_~;]~:>ffffff eeeee~@<~2Ixyz~_~:>~@<xyxyxyxy~:_~:>~:>dddd~@<[~;~@<xyzaccc~_~_~:>~_eeeeeffffff ~2Ieeeee ~;]~:>~:>~@:<~-1Ixya eeeee~:I~:>~@<~-1I~:@_ccc xyz ~_xy ~:>~@<[~;~:_~@<[~;~@<~:_~:>~2I~@:<~:_~:>bb eeeeebb ~;]~:>~;]~:>bb ~:>")
;=> "(ffffff ffffff xyz (/                    [ ..]))"
(lay 30 4 2 "~@<[~;~-1Icccxy~;]~:>")
;=> "[cccxy]"
(lay 8 nil nil "~@:<dddd~:>")
;=> "(dddd)"
(lay 30 nil 1 "~@<xyzxy~_ccc ~:>")
;=> "xyzxyccc "
(lay 10 nil 1 "~@<[~;~@<ffffffcccffffff~1:I~:_ffffff~:>~@<[~;~@:<~@:<eeeee~:_ddddffffffdddd ~:>~_~:>dddddddd ~;]~:>bb~@<eeeee ~:_~:@_eeeee eeeee~@:<~:Ixyz bbffffff~@_ccc~:>xy ~:>~;]~:>")
;=> "[ffffffcccffffff ..]"
(lay 6 8 nil "~@<~%~@<;; ~@;dddd~@:<~@<;; ~@;~2Ieeeeebb ffffff~:>eeeee~-1I~_~:>ccc ~@<[~;xy ddddffffff~;]~:>~:_~:>~@:<~I~:>dddd ffffff~:>")
;=> "/;; dddd(;; eeeeebb ffffffeeeee/;;      )ccc [xy ddddffffff]/;; ()dddd ffffff"
(lay 10 20 3 "~@:<xy ffffff~2I~:>")
;=> "(xy ffffff)"
(lay 10 nil nil "~@<[~;~@:<xy ~@_~-1I~@:<ffffff ~:>~:>~@<eeeeebb~@<;; ~@;~@:<a ~:_xy ~_xy xyz~:>ccc xyzeeeee ~:>ddddxyz ~:>~@<[~;~@<[~;~_~_~%ffffff ~;]~:>bb~;]~:>~_~;]~:>")
;=> "[(xy (ffffff ))eeeeebb;; (a/                      ;;  xy/                      ;;  xy xyz)ccc xyzeeeee ddddxyz [[//                                                        /ffffff ]bb]/ ]"
(lay 25 nil nil "~@:<~:I~@<dddd~_~:>xyz~:>")
;=> "(ddddxyz)"
(lay 8 nil nil "~@:<~-1Iccc ~-1Idddd ~:>")
;=> "(ccc dddd )"
(lay 25 nil 1 "~@:<~@<bb ~@:<xy ~@:<xy ~1:Ibbdddd ~:>~@<bb~:@_~:>bb ~@:<bbdddddddd ~:>~:>~:>xy~:>")
;=> "(bb (xy (xy bbdddd )bb ..))"
(lay 40 20 nil "~@<~:_~3I~1:I~@<[~;~@<[~;~_~3I~@<[~;~_xyzxyz~;]~:>~:_~@_~;]~:>~;]~:>xy ~:>")
;=> "[[[xyzxyz]]]xy "
(lay 40 4 nil "~@<ffffff xy~:>")
;=> "ffffff xy"
(lay 10 20 nil "~@:<xy~@<;; ~@;xyz bbxyz xy~_~:>~@<xy~:>~:>")
;=> "(xy;; xyz bbxyz xy/   ;; xy)"
(lay 15 4 nil "~@<ccc xy~:_~:>")
;=> "ccc xy"
(lay 15 nil nil "~@<~3I~@<~2I~@<~@<[~;eeeee eeeeebb ~;]~:>~%~:>~:I~:>~_~@<;; ~@;~@_~:>~@<;; ~@;~:_~:_bbxy ~:>bb ~_~:>")
;=> "[eeeee eeeeebb ]//   ;; ;;/      ;; bbxy bb/   "
(lay 8 nil 2 "~@:<a a ~:>")
;=> "(a a )"
(lay 25 nil nil "~@<[~;~@<[~;~@_a ~;]~:>~:_~:I~;]~:>")
;=> "[[a ]]"
(lay 10 8 nil "~@<;; ~@;xyz ~:>")
;=> ";; xyz "
(lay 6 20 nil "~@:<~@<;; ~@;ccc~:_aa ~_~3I~:>xy eeeee bb ~_~@<~I~@<[~;~@<[~;ddddcccxyz ~;]~:>~:_~@:<~3I~2I~:>~:_~;]~:>ccc ~@<;; ~@;~:_~@<~@_dddda xya ~:>~:>axy~:>~@<~:_xyz ~_xy ~-1Ibb ~:>~:>")
;=> "(;; ccc/ ;; aa/ ;; xy eeeee bb/ [[ddddcccxyz ]/  ()/  ]ccc ;;/       ;;/       ;; dddda xya axy/                       xyz/                       xy bb )"
(lay 30 20 nil "~@<~:_a ~@<~@<~2I~:_~_~@<~%~:_xy bb~:>eeeee ~:>ccc a ~:>xy~:I~:>")
;=> "/a/    //    xy bbeeeee ccc a xy"
(lay 12 8 nil "~@:<xy~8T~:I~@<[~;~@<~@<ccc~_eeeee ~_~:>~@_~@:<dddd~:I~@_xyzxy~@_ffffff ~:>xyz~:>bb ~;]~:>~:@_~4,2T~:>")
;=> "(xy     [ccc/         eeeee//         (dddd/          xyzxy/          ffffff )xyzbb ]/          )"
(lay 8 nil nil "~@<[~;~@_~@<[~;eeeeebb ~:_~@<a ~2I~2Ixyz ~:>xy~@<xy ~_xy ~4,3:T~:>xy ~;]~:>ccc~:_ccc dddd dddd~;]~:>")
;=> "[[eeeeebb/  a xyz xyxy/          xy  xy ]ccc/ ccc dddd dddd]"
(lay 20 nil nil "~@<xyz bb xy dddd ddddaa~:>")
;=> "xyz bb xy dddd ddddaa"
(lay 25 nil nil "~@<~_dddd ~@<;; ~@;ffffff~@:<ccc ~@<[~;~%bb xyzccc~;]~:>~@<xyzxyz ~-1Iffffff~2I~:>dddd~:>ccc ~:_~@<~@<[~;eeeee~;]~:>~:>xy ~:>~@<~@<eeeee ~:>ffffff a~@:<eeeee a~:>eeeee ~-1I~_~:>~:_~:>")
;=> "/dddd ;; ffffff(ccc [/     ;; bb xyzccc]xyzxyz ffffffdddd)ccc/     ;; [eeeee]xy eeeee ffffff a(eeeee a)eeeee//"
(lay 25 4 3 "~@:<ffffff a ~:>")
;=> "(ffffff a )"
(lay 30 20 3 "~@:<ccceeeee~@<~:@_dddd ~@:<bb~_a ~:>xy ffffffxy~@<bb~_~_cccxyz ~@<xyz xy aeeeee ~_~:_~:>~:>~:>~:Ia~@_~@<[~;eeeee~@<[~;a ~;]~:>~@:<~:_xy ~:_bb ~:_~:>a~_~:_~;]~:>~:>")
;=> "(ccceeeee/         dddd (bb/               a )xy ffffffxybb ..)"
(lay 8 nil nil "~@:<ffffff ~-1Ixy ~:_~:>")
;=> "(ffffff xy/)"
(lay 25 nil nil "~@<~@:<~%~:>~:_~@<[~;~@_~@<[~;~@<;; ~@;~_bb~:I~:>~@<[~;xyz affffff aeeeee~;]~:>~;]~:>~:_~@:<xy ~:>~_~;]~:>~_~_~@_bb~:>")
;=> "(/)/[[;;/  ;; bb[xyz affffff aeeeee]]/ (xy )/ ]//bb"
(lay 12 20 3 "~@<~@<[~;xyz ccc xy~@:<bb ~-1Iccc ~:>~_xy ~_~;]~:>~-1I~:@_~:>")
;=> "[xyz ccc xy(bb ccc )/ xy/ ] .."
(lay 15 20 nil "~@<xy ~@:<~_xyxyz~_eeeee ~_a~:>~:>")
;=> "xy (/    xyxyz/    eeeee/    a)"
(lay 30 nil nil "~@<a ~_a~:_a xy bb ~:>")
;=> "a aa xy bb "
(lay 40 nil nil "~@<~_~:>")
;=> ""
(lay 12 nil nil "~@<ccc bb ~:>")
;=> "ccc bb "
(lay 25 20 nil "~@<~@<~_~@:<~@:<xyz ~:>~:>~@:<eeeee ~@:<xy~:>~_~:>ffffff~:>~_~%~:>")
;=> "/((xyz ))(eeeee (xy)/         )ffffff//"
(lay 15 nil nil "~@<;; ~@;~Iaeeeee ~:_~_~-1I~:>")
;=> ";; aeeeee "
(lay 25 nil nil "~@<~2I~:@_~3I~4T~_xyz~:_~:>")
;=> "//   xyz"
(lay 15 4 1 "~@<xy ~:>")
;=> "xy "
(lay 40 20 nil "~@<;; ~@;~@:<~@<[~;~_ffffff a ~@<;; ~@;xyzeeeee~:>eeeee ffffff ~_~;]~:>~@_eeeee ~:>dddd~@<;; ~@;~_~@<dddd a~_bb~@:<ffffff~:>~@<[~;a~1:I~;]~:>~:>~:>eeeeeeeeee bb xyz ~:>")
;=> ";; ([ffffff a ;; xyzeeeeeeeeee ffffff ]eeeee )dddd;;/;;                                                ;; dddd a/;;                                                ;; bb(ffffff)[a]eeeeeeeeee bb xyz "
(lay 30 20 3 "~@<[~;dddd ~:_~_~;]~:>")
;=> "[dddd ]"
(lay 25 20 2 "~@:<xya ccc ~:>")
;=> "(xya ccc )"
(lay 40 nil nil "~@<;; ~@;xyffffff~:>")
;=> ";; xyffffff"
(lay 20 nil nil "~@<xyz~_~%bb ~@:<xy ~:Ixyz~@_xy~@:<~@_~@:<~1:I~:>~@<;; ~@;xyz ccc xy cccxy~:>~:>~:>~:_dddd ~:>")
;=> "xyz//bb (xy xyzxy(();; xyz ccc xy cccxy))/dddd "
(lay 30 nil nil "~@:<xy xyccc ~:>")
;=> "(xy xyccc )"
(lay 10 8 nil "~@:<~:I~@:<~:@_~@<~@<;; ~@;xyz xyxyzxyccc ~:>~:_~@<xy bbbb~:_ffffffdddddddd~:>~:@_dddd~@<;; ~@;bb ~%xy~_~:_xy~:_~:>~:>bb~_~:>~:_~@:<~@<~@:<~%ffffffdddd ~1:I~_~:>~@<xy~@_~:>~:>~_~@<~@<~%a~:>xy ~3I~@<dddd ~:>~@_~@<;; ~@;eeeee xy eeeee ccc eeeee xy~:>~_~:>~@<;; ~@;~_~_ffffff dddd~@<eeeee ~:>ccc ~:>~@<~_~@:<xyza~:_~2Ixybb bb~:>~@:<xya a ~I~:>~:>~@<[~;~:Ia ~@:<~%ffffffffffff ~_~@_xy~:>~_~@_xyz ffffff ~;]~:>~@<eeeee bb~:>~:>~:>")
;=> "((/  ;; xyz xyxyzxyccc/  xy bbbb/  ffffffdddddddd/  dddd;; bb /      ;; xy/      ;;/      ;; xy/      ;; bb/  )/ ((/ffffffdddd/   )xy/  /axy dddd/  ;; eeeee xy eeeee ccc eeeee xy/  ;;/  ;;/  ;; ffffff ddddeeeee ccc/                          (xyza/                           xybb bb)(xya a )[a (/ffffffffffff//                                               xy)//                                            xyz ffffff ]eeeee bb))"
(lay 6 nil 1 "~@<;; ~@;~%~@<ccc~@:<~@<;; ~@;~-1Iffffffffffffadddd ~:>~%xy ~_~@<ffffff eeeee~_~:@_xy~:>~:>~@:<~@<~@_~_~_ffffff~:>a ~@:<xy ~:>~@<~_xy~2Iccc ~:>~@<[~;xyz~;]~:>~:>xyz ~:>~:_xy~@<[~;xyz~@<~@:<bbcccxyddddaxyz~:>xy dddd~%a ~:>a xy ~%~;]~:>~%bb ~:>")
;=> ";;  .."
(lay 30 nil 1 "~@:<xyz ~@:<bbxyxy~_~:>eeeee ~:>")
;=> "(xyz (bbxyxy)eeeee )"
(lay 8 nil 2 "~@<xybb ~:>")
;=> "xybb "
(lay 25 nil nil "~@<~:_~:Idddd~:_~@_xyz a ~:>")
;=> "ddddxyz a "
(lay 8 8 nil "~@<;; ~@;dddd ~:@_~@:<~@<~I~@<[~;a ~:_xyz~:@_bb ~;]~:>~_~I~:>~:>~@_~:>")
;=> ";; dddd/;; ([a/;;   xyz/;;   bb ]/;;  )/;; "
(lay 8 nil 1 "~@<[~;~@<[~;affffffffffff ~:I~_xy ~;]~:>~:_bb~_ccc ~_~:_~;]~:>")
;=> "[[affffffffffff ..]]"
(lay 10 20 nil "~@:<bb~_~@<~:_bb ~:>xy ~-1I~@<;; ~@;~@<[~;~@:<~_adddd~:>~@<~-1Iffffffeeeeexy~3Iccc ccc ~:>~;]~:>~%~Iffffff ~@:<xyz~:>~:>~:>")
;=> "(bb// bb xy ;; [(/       ;;   adddd)ffffffeeeeexyccc ccc ]/       ;; ffffff (xyz))"
(lay 10 8 nil "~@<~@<[~;ccc~;]~:>xy ~@_~@:<~@<~@<~_a~_ffffffffffff~_~2I~:>eeeee a~:>~@:<~@<[~;~:_a ddddxyccc~;]~:>~@<~:_xyza ~:>~@<~_~%xya xy dddd~:>~:>xyccc ~:>xy ffffff ~:>")
;=> "[ccc]xy (/         a/         ffffffffffff/         eeeee a([/                  a ddddxyccc]/                              xyza/                                   /xya xy dddd)xyccc )xy ffffff "
(lay 12 4 nil "~@<;; ~@;~_ccc~%~@<;; ~@;a ~@<abb ~@:<~:_~:>dddd ccc~:_~:>~@:<~_~@:<~I~_dddd~_~:>~:>~@_eeeee~_~@<eeeee~@:<xyz~:>~:>~:>~@<;; ~@;~-1I~@_~1:I~@_a ffffff xy ~:>dddd~:>")
;=> ";;/;; ccc/;; ;; a abb (/;; ;;        )dddd ccc/;; ;;   (/;; ;;    (/;; ;;     dddd/;; ;;     ))eeeee/;; ;; eeeee(xyz);;/;;              ;;/;;              ;; a ffffff xy dddd"
(lay 20 4 nil "~@<~3Ixy ~@<[~;xyz xyz eeeee dddd eeeee ~;]~:>~:>")
;=> "xy [xyz xyz eeeee dddd eeeee ]"
(lay 10 nil nil "~@<[~;bb~@<~@<bb ~@<dddd ~:>dddd bbeeeee ccc xy~:>~:>xyz ~@<;; ~@;~@<~:_~:_eeeee~@:<~Iddddxyxyz ~:>dddd ~_~:>ffffffxy~-1Ixyz~:>~;]~:>")
;=> "[bbbb dddd dddd bbeeeee ccc xyxyz ;;/                                  ;;/                                  ;; eeeee(ddddxyxyz )dddd/                                  ;; ffffffxyxyz]"
(lay 12 4 nil "~@:<~@:<ccc ~:>~@<~:_~_~:>~:>")
;=> "((ccc ))"
(lay 12 4 nil "~@<[~;ddddxy dddd ~@:<~_xydddd~@<;; ~@;ffffff ffffff~:>~_~@<~@<eeeee ~@_~:>bb ~_xy ~:_~:>~:>~@<~@<;; ~@;ccc~:>~:>~;]~:>")
;=> "[ddddxy dddd (/              xydddd;; ffffff ffffff/              eeeee/              bb/              xy/              );; ccc]"
(lay 20 nil nil "~@<~_~@:<~_eeeee ~:_a~:>a~:Iccceeeee ~2I~:>")
;=> "(eeeee a)accceeeee "
(lay 8 nil nil "~@<[~;bb eeeee a xy~@<~@:<~@_~@:<xyxyxyzccc ffffff ~:_~2I~:>~:_~:>xy ~_xy ~@:<~1:I~@:<xyz~@_ccceeeee~:>~_~:>~:>~_dddd ~;]~:>")
;=> "[bb eeeee a xy((xyxyxyzccc ffffff/                )/               )xy/              xy ((xyzccceeeee)/                   )/ dddd ]"
(lay 6 4 nil "~@:<~@<a ~:>~@<~%~:>~:>")
;=> "(a /)"
(lay 25 8 nil "~@:<a ~@<a ~:>~@:<a dddd ffffff~3Iffffff xyz~:>~:>")
;=> "(a a (a dddd ffffffffffff xyz))"
(lay 30 8 nil "~@:<ffffffccc ~:>")
;=> "(ffffffccc )"
(lay 10 nil nil "~@<xy~2I~:I~:>")
;=> "xy"
(lay 15 20 nil "~@:<~_~@:<~%dddd~:>~:>")
;=> "(/ (/dddd))"
(lay 40 8 nil "~@<[~;a xyzbb ~%xy ~_~@<~4,3:T~:_~:>~;]~:>")
;=> "[a xyzbb /xy/     ]"
(lay 8 nil 2 "~@:<~@:<bbffffff ~@<[~;eeeee ~@:<~:_~:>~_~;]~:>~:>xy ~_ffffff bb ~_~:>")
;=> "((bbffffff [eeeee (/                   ) ..]))"
(lay 30 8 3 "~@<[~;xy ~@:<~@<[~;~_~@:<~_dddd ~_~I~_cccxy~:>~@<aeeeee ccc xyzxy~:>~;]~:>~%~:>~_~@<~@:<ccc eeeee ~:>~@_~:>~@<dddd ~3I~@<~_~Idddd~:>~@<xyz~:>ccc ~:>~:_~_~;]~:>")
;=> "[xy ([/      (/       dddd ..)])]"
(lay 15 20 3 "~@<~@_~_bbxy ~3Iccc ~@<a ~_~_eeeee xyzeeeee~:>~:>")
;=> "//bbxy ccc a .."
(lay 6 20 nil "~@<~@<~1:I~:_~@<[~;a ~@_bb ~@<[~;ddddbb xy ccc~;]~:>~:Ibb~;]~:>ccc~:>~@<[~;ffffff ~@_~@<bb ccc ~@<~:_xy ffffff xy ~:>~@<eeeee ffffffxy dddd ffffff ~:>dddd~:>~@<[~;~%bb ~%~@_~3I~_~;]~:>~;]~:>~:_~:_~1:I~@:<~2I~_~@:<~@:<xyzeeeee ~:>ffffff xyxy ~:>xy xyz xyz~@<xyzxy ~_a~:I~:>~:>~@<~_bbdddd ffffff ~@_~@<eeeee ccc~I~:_~:>~:>~:>")
;=> "/[a/ bb [ddddbb xy ccc]bb]ccc[ffffff/                          bb ccc/                                 xy ffffff xy eeeee ffffffxy dddd ffffff dddd[/bb ///                                                                              ]]//(/ ((xyzeeeee )ffffff xyxy )xy xyz xyzxyzxy/                                    a)/                                      bbdddd ffffff/                                      eeeee ccc/                                      "
(lay 6 4 nil "~@<~:_~@<ddddxyz~%~1:I~2I~:>eeeee~_~:>")
;=> "/ddddxyz/eeeee/"
(lay 6 nil nil "~@<~3I~:>")
;=> ""
(lay 25 4 nil "~@<~:_~@<~@<eeeee~_~@<ccc ~1:Iccc~:>~:>~@:<a ffffff ~@<[~;xy ~@_~:_xy~1:Ibb~;]~:>~:>~@:<~:_ffffff ~:>~:_~:>dddd ~:>")
;=> "/eeeee/ccc ccc(a ffffff [xy/                  xybb])(/                         ffffff )/dddd "
(lay 8 nil 1 "~@<[~;xy a ~@<~_~:>~;]~:>")
;=> "[xy a ]"
(lay 10 4 nil "~@<~_~%xy ~2Ixyz eeeeexyz ~:>")
;=> "//xy xyz eeeeexyz "
(lay 20 20 nil "~@<~1:Ixyz bbffffff ~@<xy~_xyxyz~@<~-1I~:>~:_~:>~:>")
;=> "xyz bbffffff xyxyxyz"
(lay 25 8 3 "~@<[~;dddd ~@<[~;~_~@<xyz ~:>~;]~:>~:@_xyz ~:_ccc ccc ~;]~:>")
;=> "[dddd [xyz ]/ xyz ccc ccc ]"
(lay 20 nil 1 "~@:<~@_eeeee~@<~_~_dddd ~I~@<[~;~@<a~_xyxy~:>~@:<~@_~:_~:>~1:Ixy~_~;]~:>~@<[~;~:I~@<[~;ccc ccc~_xyffffff ~;]~:>~:I~3Ia a~;]~:>~:>~%~:>")
;=> "(eeeee ..)"
(lay 30 20 2 "~@<~2I~_eeeee ~%~:>")
;=> "/  eeeee  .."
(lay 40 nil 2 "~@<~-1Iffffff xy ~:>")
;=> "ffffff xy "
(lay 12 8 nil "~@:<~@:<dddd ~-1Ixy ~@:<ccc ~3Iccc~:_~:>~@<bb ~3I~:>a ~@:<ffffff xy ~@<~_xy xyz~%xyzddddccc ~:>~:>~:>~1:I~@<~@<~_~2Idddd bb ccc ~@<~%cccaxy~1:I~:>ccc~:>~@:<ccc~:>~:>~:>")
;=> "((dddd xy (ccc ccc/           )bb a (ffffff xy/                            xy xyz/xyzddddccc ))/             dddd bb ccc /cccaxyccc(ccc))"
(lay 8 nil 1 "~@<~@<~_ffffff ~:_~_xy ~:>~:>")
;=> " .."
(lay 15 nil 1 "~@<~:_~I~:_xy~_xy ~:>")
;=> "xyxy "
(lay 15 nil nil "~@<[~;ccc ccc ~@:<xy a~@<[~;~_~@<eeeeeddddeeeeexy xyxy ~:>~;]~:>~_~_~@<~:T~@<[~;~:_ffffffddddxyxyz~;]~:>~@:<eeeeeccc~:>ffffff~:>~:>xyz ~;]~:>")
;=> "[ccc ccc (xy a[/               eeeeeddddeeeeexy xyxy ]//           [/            ffffffddddxyxyz](eeeeeccc)ffffff)xyz ]"
(lay 12 8 nil "~@<dddd ~@<~@<eeeee ~1:I~_~@<[~;~_a~;]~:>a ~:>~%~:@_xyxy ~:>cccbb~@_xyz ~@<~_~@:<xyz~:>~@<eeeee ~:>~@_ccc ccc~:>~:>")
;=> "dddd eeeee/     [a]a //     xyxy cccbbxyz/                   (xyz)eeeee/                   ccc ccc"
(lay 8 8 nil "~@<[~;~3I~@<~@<bb ~:>bbccc ~@<[~;ccc ~;]~:>dddd~:>~:I~@_~@:<~:>~:_xy~;]~:>")
;=> "[bb bbccc [ccc ]dddd/ ()/ xy]"
(lay 12 nil nil "~@<~@:<xy a ffffff dddd xy ~@_~:>~:>")
;=> "(xy a ffffff dddd xy )"
(lay 15 8 1 "~@<~%~@<xy ~:>~_dddd~:>")
;=> " .."
(lay 15 nil 2 "~@:<~:>")
;=> "()"
(lay 15 4 nil "~@:<~@:<~3I~:>~:_ddddbb ~Idddd ~:>")
;=> "(()/ ddddbb dddd )"
(lay 15 8 nil "~@:<ffffff ~_~_~@<~@<[~;xy~3I~2I~@:<~_xyzeeeeeeeeee ~:>~;]~:>cccbbccc ~_~3I~:>dddd ~:>")
;=> "(ffffff// [xy(/     xyzeeeeeeeeee )]cccbbccc/ dddd )"
(lay 15 nil nil "~@<~3I~:_eeeee ~:>")
;=> "eeeee "
(lay 6 nil nil "~@:<~-1I~:>")
;=> "()"
(lay 6 nil nil "~@<[~;~-1Ixy ~:_~:_~;]~:>")
;=> "[xy ]"
(lay 15 4 nil "~@:<xy ~:_dddd ~@<[~;~%~@<~@<a ~:>ccc~:>~:_~;]~:>eeeee ~:>")
;=> "(xy/ dddd [/a ccc/       ]eeeee )"
(lay 8 4 nil "~@:<~:_~:>")
;=> "()"
(lay 30 4 nil "~@:<~@:<~_a~:_~:>xyz ~@<ffffffccc ~:_~:>~:_~:>")
;=> "((a)xyz ffffffccc )"
(lay 12 8 nil "~@<[~;~@<[~;ffffff xy ~_xy~;]~:>~;]~:>")
;=> "[[ffffff xy/  xy]]"
(lay 15 8 nil "~@<~3Ia~%xyxy ccca ~:>")
;=> "a/xyxy ccca "
(lay 12 20 nil "~@<[~;xy bb ~1:Ieeeee ~_~@<xy~3I~@<~:_~@<~_~2I~1:Ixyz ~:>xy ccc~:>~:>~;]~:>")
;=> "[xy bb eeeee/ xy//   xyz xy ccc]"
(lay 30 nil 1 "~@:<~:_~@<xyz ~:_~:>~@:<~:_dddd ~:_~@<[~;~3I~@<ffffff~-1Idddd~:_eeeee~%~:>bb ~;]~:>~:>~:>")
;=> "( ..)"
(lay 15 4 nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 12 20 nil "~@<xyz ~_cccbb bb xy ~:>")
;=> "xyz/cccbb bb xy "
(lay 20 8 nil "~@<[~;~:T~_xyz ~@<xy ccc ~:>bb ~;]~:>")
;=> "[ xyz xy ccc bb ]"
(lay 30 nil nil "~@<[~;xyeeeee~;]~:>")
;=> "[xyeeeee]"
(lay 12 nil nil "~@<ccc~1:I~_~@<~@<xy ~3I~2I~%~@<eeeee ~_~%ccc~:>~:>bb ~@<cccxy~:>~_~:>dddd ~:>")
;=> "ccc/    xy /eeeee//cccbb cccxy/    dddd "
(lay 25 20 nil "~@:<~2Ia ccc ~@<[~;~@<xyz dddd a~:>xy ~;]~:>xyz xy ~@<~@_eeeee ~@<bb ~@:<~%a ffffff~:I~:>~@<bb~:>~@:<eeeee ~%~:>~:>~2I~:>~:>")
;=> "(a ccc [xyz dddd axy ]xyz xy/                             eeeee bb (/a ffffff)bb(eeeee /))"
(lay 6 4 nil "~@<xy eeeee~@<xyz ~:>ffffff ffffff~@_~:>")
;=> "xy eeeeexyz ffffff ffffff"
(lay 15 20 2 "~@:<~:I~@_a bb~@:<~@:<bb~:_~@<xy~%a ~:>~:>~@<~_ccc ~@<[~;eeeee ~%eeeee a ~;]~:>xyz~I~:>~:Ia ~:_bb~:_~:>~@_~:>")
;=> "(/ a bb((bb ..)))"
(lay 40 20 1 "~@:<~:@_~:>")
;=> "( ..)"
(lay 6 nil nil "~@<[~;~@:<ccc ~_xy ~-1I~:>xyz~%~@<~@:<xyxyxy ffffff ~:_~_~@:<~-1I~_xyzxy ~:>~:>~@<xybb ~@:<aaeeeee~:>~%~1:I~:>~@<~@<[~;~:_bb~;]~:>~:_~3I~_~@<[~;~;]~:>bb~@:<~:_aa ~:>~:>~_~:_~@:<~_xy ~:_~@_~:>~:>~;]~:>")
;=> "[(ccc/  xy )xyz/(xyxyxy ffffff// (/ xyzxy ))xybb (aaeeeee)/[bb]/   []bb(/        aa )/(xy )]"
(lay 20 nil nil "~@<~_~@:<~@<[~;~@_~;]~:>eeeeedddd~%~_~:>~:>")
;=> "/([]eeeeedddd// )"
(lay 8 nil nil "~@<[~;~@:<~@<[~;eeeee ~1:Ixyxy ~@:<eeeee a~-1Ia ~:>~;]~:>xyz dddd~@<xy ~%~:_~:>~:>xy~@<~@<bb ~_~@<dddd a xyzdddd~:>ccc~:>~:_~_~%~:>~;]~:>")
;=> "[([eeeee xyxy (eeeee aa )]xyz ddddxy //                                  )xybb/                                     dddd a xyzddddccc//                                     /]"
(lay 40 nil 1 "~@<~@_~:>")
;=> ""
(lay 20 nil nil "~@<[~;~@<ffffff ccc dddd ~:>xy~;]~:>")
;=> "[ffffff ccc dddd xy]"
(lay 10 nil nil "~@<~@_~3I~@<xy ~@:<~1:I~@<[~;xyxyz ffffffccc ~:_~;]~:>~:_xy ~@<[~;cccxyz ~_~_ffffff~;]~:>~_~:>~@_~:>dddd ~_~:>")
;=> "xy ([xyxyz ffffffccc/     ]/     xy [cccxyz//         ffffff]/     )dddd/   "
(lay 20 nil nil "~@<[~;dddd ~3I~@:<a ffffff ~:I~:@_~@<xyeeeee~:>~:>~_~1:I~:I~@_~;]~:>")
;=> "[dddd (a ffffff/                xyeeeee)/    ]"
(lay 8 nil nil "~@<axydddd ~@<xy~:>~:>")
;=> "axydddd xy"
(lay 30 8 nil "~@<~@:<ccc~_~4,3:T~:_ffffff~@:<~@<~:_xyccc~:>~:@_~@<ccceeeeeffffff bbbb xy ~:>ccc ~:_eeeee ~:>~:>~_~:>")
;=> "(ccc// ffffff(xyccc/        ccceeeeeffffff bbbb xy ccc/        eeeee ))/"
(lay 20 nil nil "~@<ccc~@<eeeee ~:_~@<[~;~:_dddd~;]~:>~@<[~;~_~2Iddddxy~;]~:>~:>xy~:_~:>")
;=> "ccceeeee/   [dddd][ddddxy]xy/"
(lay 40 20 nil "~@:<~@<bbffffff ~@:<~Iffffff xyzdddd ~%~:>~_~@_~@:<~%~:>~:>xy bb bb~_~:I~:>")
;=> "(bbffffff (ffffff xyzdddd /)/ (/)xy bb bb/ )"
(lay 8 nil nil "~@<[~;~@:<xyeeeee ~_xy a xyz ~:>xyz ~@<[~;~@<~_xy~:_eeeeexy ~:>ffffffxyz ccc~3I~;]~:>~;]~:>")
;=> "[(xyeeeee/  xy a xyz )xyz [/                 xy/                 eeeeexy ffffffxyz ccc]]"
(lay 6 nil nil "~@:<ccc ~I~@<ffffff ~:>ffffff ~@:<bb ~:_xyffffff ~%~3Ixy ~:>~_~:>")
;=> "(ccc ffffff ffffff (bb/                    xyffffff /xy )/ )"
(lay 30 4 nil "~@<~_eeeeedddd dddd~@<~_a ~@_~@<~:_~:>~@<[~;~;]~:>~:>~:I~:>")
;=> "eeeeedddd dddda []"
(lay 6 nil 2 "~@:<~_eeeee bb ~:_~:>")
;=> "(/ eeeee bb ..)"
(lay 15 4 nil "~@<xy ffffff~@<[~;xy~2Iffffff ~;]~:>~@_~@<~:_~@<~@:<xy ~_bbaxy~@_~_~:>~@<ddddxy~:>~@<eeeee~@_~%xy ~@_xyz ~1:I~:>bb~:>xy~@<[~;~:_~;]~:>~@<~:_xy ~_xyz ~:>~@<~@_bb xy eeeee ~2I~:>~_~:>~:>")
;=> "xy ffffff[xyffffff ]/                    (xy/                     bbaxy//                     )ddddxyeeeee/                            /xy/                            xyz bbxy[/                                     ]/                                      xy/                                      xyz/                                          bb xy eeeee/                    "
(lay 12 nil nil "~@:<eeeee eeeee ~I~:>")
;=> "(eeeee eeeee )"
(lay 10 4 nil "~@<[~;bb ~_~@<~_~@<~2I~:_~_~:>~:_~:>~;]~:>")
;=> "[bb ]"
(lay 15 nil 2 "~@<ffffff ~@<xyz ~3I~@:<~@:<axy~:>~:_~@<[~;ccc ~;]~:>xyz ~@<[~;dddd~;]~:>xy~@<xyz eeeee ~@_~:_~:>~:>xyz ~I~:>eeeee dddd eeeee ccc~:>")
;=> "ffffff xyz ((axy)/            [ccc ]xyz [dddd]xyxyz eeeee ..)"
(lay 40 nil nil "~@<[~;~@<~:_~@_~@<[~;~_~_~@:<ccc~:_~:_~:@_bb~:>~@<~:_ccc~_~:>~;]~:>~@<~@_xyz~:>~@<~@<~_xyz~:>ffffff~@<eeeeeccc ccc a ~:>~:_xy ~@<eeeee ~%xyz~:>~:>~:>ffffff dddd xyzxyz ~;]~:>")
;=> "[[//  (ccc/   bb)ccc]xyzxyzffffffeeeeeccc ccc a/             xy eeeee /xyzffffff dddd xyzxyz ]"
(lay 20 4 nil "~@<~-1I~@<dddd ~:>xy ~:>")
;=> "dddd xy "
(lay 40 nil nil "~@:<xy ~@<ccc~@<~:I~:>~:>~@:<~:@_eeeee~_~:>~@<~%~%~@:<~@<[~;~_ddddaa~;]~:>~@<[~;~@_~:@_xyz ~Ieeeee~;]~:>eeeee ~:>~@<dddd~@<~I~:_xy dddd ~:>~:_~@:<eeeee eeeee xybb~1:Idddd ~:>~:>~:_~@_~:>~:>")
;=> "(xy ccc(/        eeeee/        )//([/  ddddaa][/          xyz eeeee]eeeee )ddddxy dddd/                           (eeeee eeeee xybbdddd )/         )"
(lay 20 nil nil "~@:<~@_~@<xy ddddxy ~:_~_eeeee ffffff ~:>~:@_~:@_~_~:_xyz~:>")
;=> "(xy ddddxy/ eeeee ffffff/// xyz)"
(lay 15 nil nil "~@<bb~:>")
;=> "bb"
(lay 25 20 nil "~@<xy xybb~@<[~;xyz~@:<xy ~_~_~@:<a ~:>~_~_~:>ffffff eeeee~;]~:>~:>")
;=> "xy xybb[xyz(xy//            (a )//            )ffffff eeeee]"
(lay 20 nil 2 "~@<~@:<~@:<~_~Ieeeee~:>~3I~:_~:>~:>")
;=> "((eeeee))"
(lay 30 nil nil "~@<~@<~@<~3Ia~:>ffffff ~_bb ~:>~@<~@<ccc ~:>~:>~_~:Iffffff~:_~:>")
;=> "affffff bb ccc ffffff"
(lay 30 nil nil "~@:<ccc ~%~3I~@:<xyzeeeee~1:I~@<~@:<xyz ~:@_ffffff xy~2Ia ~:>~@<~:_~%~@_eeeee ~:>~%~@_~@<~:I~_dddd ~1:I~:>~@<bbffffffffffff ccc bbxy~@_~:>~:>~%~:I~:>~%~:>")
;=> "(ccc /(xyzeeeee(xyz/          ffffff xya )/eeeee /dddd bbffffffffffff ccc bbxy/)/)"
(lay 30 4 3 "~@<[~;bb~@:<xyxy ~:>~_~;]~:>")
;=> "[bb(xyxy )]"
(lay 20 nil nil "~@<ccc ~:>")
;=> "ccc "
(lay 40 20 2 "~@<[~;~@<~@<a~@<[~;xy~:_~1:Ixy ~-1Ixyz~;]~:>~_~:_xyzbb ~_~:>~I~_~:>~;]~:>")
;=> "[a[xyxy xyz]xyzbb ]"
(lay 20 nil 1 "~@<~%ffffff~:_~@<[~;~@<~Ixy ~:_xy xy ~@:<a xy~:@_a~_bbdddd~:>~:>~2Ixyz ~:_~%~;]~:>eeeee~:>")
;=> " .."
(lay 40 20 1 "~@<~3Ieeeeebbcccdddd~:>")
;=> "eeeeebbcccdddd"
(lay 20 nil nil "~@<[~;bb ~:_cccxy~%~_~:I~;]~:>")
;=> "[bb cccxy// ]"
(lay 20 nil nil "~@<[~;a ~4T~I~@<~@_xy ~:_a~:>~:_~@<xybb ffffff ~@_~@<[~;~2I~_~_eeeee ~_~;]~:>~:>~;]~:>")
;=> "[a  xy a/ xybb ffffff [//                eeeee/                ]]"
(lay 40 8 2 "~@<[~;a ~:I~@<xy~-1I~:>~@<~8T~@<eeeee ~:>~:>eeeee ~@_~_~;]~:>")
;=> "[a xy   eeeee eeeee ]"
(lay 12 nil nil "~@:<~_~:>")
;=> "()"
(lay 10 8 1 "~@<~@<~_~@_~@:<~@<axyxy xy~:>ffffffa ~%~@:<eeeeeffffff xyxyzeeeee~:>~:>~_~:>~:_a ccc ~:>")
;=> " .."
(lay 8 nil nil "~@:<xyz ~@<[~;~@:<ccc ~:@_~I~:>ffffffxy~:@_xyz ~;]~:>~:>")
;=> "(xyz [(ccc/       )ffffffxy/      xyz ])"
(lay 8 8 nil "~@<bb ffffff~:@_~%~:>")
;=> "bb ffffff//"
(lay 40 nil nil "~@<~:_~:_xy~@_~@<~-1I~:_dddd xy dddd ~@<[~;eeeee~@_~_ccc ~@_~;]~:>~@:<~:_xy ~_~Ixyzdddd ~:>~:>~:@_~:>")
;=> "xydddd xy dddd [eeeeeccc ](xy xyzdddd )/"
(lay 10 4 1 "~@<~I~:>")
;=> ""
(lay 12 nil nil "~@<~:>")
;=> ""
(lay 8 20 nil "~@:<~_xy~@<[~;xy~:_~@<xy~@<~Ieeeee~:>~:_ffffff ~:>~@_~;]~:>~:>")
;=> "(/ xy[xy/    xyeeeee/    ffffff/    ])"
(lay 25 nil 2 "~@<[~;~_~:_~_ccc ~;]~:>")
;=> "[ccc ]"
(lay 20 nil 2 "~@<~@<~%~@:<~@<eeeee~_~:>eeeee xy~:>~:>~_eeeeea ~@:<~@<[~;~@<[~;~%a ~;]~:>~;]~:>~:_~:>~:>")
;=> "/(eeeeeeeeee xy) .."
(lay 40 nil 3 "~@<[~;~@:<xyz xyz ~@<[~;xyz~:_~;]~:>~:>~_~1:Ieeeee axy ~;]~:>")
;=> "[(xyz xyz [xyz])eeeee axy ]"
(lay 8 20 1 "~@<xyeeeee~@<~:@_~%~:>xyz ~@<~@<~@<~@_ffffffccc~3I~1:Ixy ~:>~:>eeeee ~@<~:_~@:<ddddffffffxy xyxy dddd~:>~@_~:>~@:<eeeee xyxy ~:>bb~@:<~@:<ffffff xy xyxy ~_eeeee~:>ffffffxyz~@<~_eeeee a ~_~:>~:>~:_~:>~:>")
;=> "xyeeeee .."
(lay 20 nil nil "~@<~_~_bb ~_dddd ~:_~:I~:>")
;=> "bb dddd "
(lay 6 nil 2 "~@<~:Ia eeeee ~@<xyz ~-1Idddd ~:>dddd~:>")
;=> "a eeeee xyz dddd dddd"
(lay 20 nil 1 "~@:<~@<~@:<eeeee ~3I~_eeeee ~:>~:>~_~_~2Ixyz~:>")
;=> "((eeeee eeeee )xyz)"
(lay 20 nil nil "~@:<~:_~@<[~;ffffff dddd ~;]~:>~@<~@:<a ~@:<a~:>~:>xy ~:_~@:<~I~:>a ~:Ixy ~:>~3I~3I~@:<ffffff~1:Ia ~:>~:>")
;=> "(/ [ffffff dddd ](a (a))xy/               ()a xy (ffffffa ))"
(lay 8 8 nil "~@:<abb xy~:>")
;=> "(abb xy)"
(lay 40 20 nil "~@<~@<bb ~:>xyz dddd ~@<xy~:_eeeee~:_xyz~3I~:>~-1I~:>")
;=> "bb xyz dddd xyeeeeexyz"
(lay 12 nil nil "~@<[~;~_~@<~%dddd ~_ffffff ~_~:>~;]~:>")
;=> "[/ /dddd/ ffffff/ ]"
(lay 6 nil 3 "~@:<~:_bb ~2I~:>")
;=> "(bb )"
(lay 20 nil nil "~@<xyz~:>")
;=> "xyz"
(lay 6 20 3 "~@<[~;~@<~@:<~_~@:<xyzccc bb ~@_bb~:>a ~:>eeeee~8Ta ~Ixy ~:>bbxyz ~:_~@<ccc~:_~@<~:_~:>xyz ~@<accc~@<eeeee ~2I~:_~:>~@<~:_ccc ffffff dddd~4,3:T~:_a~:>~:>~@<[~;xy~%~;]~:>eeeee ~:>~:@_~;]~:>")
;=> "[(/  (xyzccc bb/   bb)a )eeeee a xy bbxyz ..]"
(lay 25 nil 3 "~@<~:_~:>")
;=> ""
(lay 40 8 nil "~@<~_~@<xyz ffffff ~Iccc ~3I~:_ffffff ~:>~:>")
;=> "xyz ffffff ccc ffffff "
(lay 25 20 2 "~@<dddd eeeee ~:_~:>")
;=> "dddd eeeee "
(lay 30 4 nil "~@:<~Ixy~@:<~_a~@:<~_~:>ffffff ~@<ddddffffff~:_~@<[~;xybbxyza a eeeee ~;]~:>xy xy xy ~:>xyz ~_~:>~:_~_~:>")
;=> "(xy(/    a(/      )ffffff ddddffffff/              [xybbxyza a eeeee ]xy xy xy xyz/    )// )"
(lay 10 8 nil "~@<~@<[~;~@_~@:<~1:I~:_~@:<~:_a ~:>eeeee xyz bb~@<xyaccc~3I~@_~:>~:>~%~;]~:>~%~:>")
;=> "[(/  (/   a )eeeee xyz bbxyaccc/                  )/]/"
(lay 40 nil 3 "~@<bb ~_~2I~:_eeeee ~:>")
;=> "bb eeeee "
(lay 12 nil 2 "~@:<ffffffa ~:>")
;=> "(ffffffa )"
(lay 12 8 nil "~@<~:_~:_ffffff ~@_xyz ~2Iccc ~:>")
;=> "ffffff xyz ccc "
(lay 15 4 nil "~@:<~@<[~;~%bb~;]~:>xy ~@<~@<~@<[~;ddddxyeeeee~;]~:>ffffff~:>xy eeeee ~:>xy~_~Ixy~:>")
;=> "([/bb]xy [ddddxyeeeee]ffffffxy eeeee xy/ xy)"
(lay 8 8 nil "~@<ccc bb ~:>")
;=> "ccc bb "
(lay 10 nil 3 "~@<~_~@<~@<[~;ddddccc ~_~_~@<ccc~:_dddd~:>~_~;]~:>~_a ~Ixy~:>~@<~-1Ixyz ~:@_~I~:_~2I~@<~@<ffffffeeeee~_~:_~_~:>a ~@<~1:Ieeeeea~:>~:>~:>~_~_~:>")
;=> "/[ddddccc/ ..]"
(lay 8 nil nil "~@<xy eeeee~3Iccc~:_~:>")
;=> "xy eeeeeccc/   "
(lay 12 nil nil "~@<a bb ~@<~@<[~;~:I~@<a~:>~;]~:>ffffff dddd~@<bb ~1:Idddd ~:>~:>~:>")
;=> "a bb [a]ffffff ddddbb dddd "
(lay 40 nil 1 "~@<xy eeeee ~:I~@:<~@<~:_~@<xyz~:>~@<[~;xy xyxyzxyz~@_~@_~;]~:>~:>dddd bb ~:_~_~@<[~;a xy~_~@<dddd~:>~;]~:>~:>xyz ~:>")
;=> "xy eeeee (xyz[xy xyxyzxyz]dddd bb ..)"
(lay 10 8 3 "~@<bb~Iffffff~@<~:Iaxy ~_~@<[~;xyz~;]~:>xy ~:>~:>")
;=> "bbffffffaxy/        [xyz]xy "
(lay 8 nil nil "~@:<~I~:>")
;=> "()"
(lay 30 nil 2 "~@:<eeeee ccc~8Tffffff~:>")
;=> "(eeeee ccc ffffff)"
(lay 15 nil 1 "~@<bb ~_~:T~@<ffffff~@_ccc~-1I~@<~:_xy ccc ~@<[~;~_~@_ddddeeeee~;]~:>bb bb ~@:<ffffff~:Ia~@_dddd~:_~:>~:>~2,4@T~:>~:>")
;=> "bb .."
(lay 40 20 nil "~@<[~;eeeeebb ~@<xyz eeeee ccc ~:>~1,4:@Txy~;]~:>")
;=> "[eeeeebb xyz eeeee ccc   xy]"
(lay 30 4 nil "~@<[~;~:Tffffff ~:_~@:<~@<[~;~@<~2Ieeeee ~:>~4T~@<[~;dddd ~;]~:>~@<ffffff~:>~@<ffffff xyz~:@_bb ~2I~:@_~:I~:>~;]~:>~_eeeeeaxy ~:>~@:<xyz ~@_~:>~3I~:_~;]~:>")
;=> "[ ffffff/ ([eeeee  [dddd ]ffffffffffff xyz/                       bb/                         ]/  eeeeeaxy )(xyz )/    ]"
(lay 8 20 nil "~@<[~;~@:<~@:<~@<[~;eeeee~1:Iccc~;]~:>bbxy ~@<xyxy~_xy~:>~:>~_~@_~:>eeeeeeeeee ccc~@:<~@:<ccc a ~@_~:>~@<~@:<dddd~:_~:>~I~_~@:<xy~:_eeeee bbxy~_~:>~:>~:I~:>~:_xy ~;]~:>")
;=> "[(([eeeeeccc]bbxy xyxy/                  xy)//  )eeeeeeeeee ccc((ccc a/                   )(dddd/                     )/                    (xy/                     eeeee bbxy/                     ))/ xy ]"
(lay 15 8 nil "~@<~Iccc ~:>")
;=> "ccc "
(lay 15 8 3 "~@<~@:<~@<~@<~_~:I~_bb dddd~:>~_~:_~@<[~;ccceeeee~;]~:>~_~@:<dddd~_~@_bb ~:_dddd~:>~:>~:_~:>~@_~:>")
;=> "(bb dddd/ [ccceeeee]/ (ddddbb dddd) ..)"
(lay 8 20 nil "~@<ffffff~:>")
;=> "ffffff"
(lay 12 nil nil "~@<xyz ~:>")
;=> "xyz "
(lay 20 nil nil "~@<xy xyz~:>")
;=> "xy xyz"
(lay 15 20 nil "~@<eeeee ~@_~Idddd ~:>")
;=> "eeeee dddd "
(lay 20 20 1 "~@:<~@<~%~@<~@:<eeeee ~2Ibb ~:_~:>~@<[~;~%~@_bb~:Ieeeee ~;]~:>~@<[~;a~_axyxyzccc~;]~:>~2I~:_~:>ccc xy~@<~:Ixy ~@<~:Iccc~:>~:>xy ~:>bb ~-1Iffffff ~@<~@<[~;cccadddd ~@:<~@_~:>~@_~%~@<~:@_dddd ~@_ccc ffffff ~_ffffff~:>~;]~:>a ~%~1:I~:>eeeee~2I~:>")
;=> "( ..)"
(lay 40 nil nil "~@<eeeeedddd a xy~@:<~_xy a ~_~@:<ffffff ~:>~@<[~;xyz~1:Ixy ~%~@_~_~;]~:>~:_~:>~@:<~@<~@<~%~:>ffffffxy eeeee~:>~@:<~-1I~@_~:_~@<dddd~I~2Iffffffccc~:>~:>~:_~@<~_~%~:_a ~@<[~;dddd ~_xyza~;]~:>dddd ~:>~@<[~;~%~:_~_~@<~Ixy~_~_a~%~:>~;]~:>~:>xy~:>")
;=> "eeeeedddd a xy(/               xy a/               (ffffff )[xyzxy //                             ]/               )(/ffffffxy eeeee(ddddffffffccc)//                 //                 a [dddd xyza]dddd [///                                    xy//                                    a/])xy"
(lay 15 20 nil "~@<ccc ~@_~:_~@<dddd~_~_~@<[~;bb ~%cccxyxyz ~;]~:>~_~:>~:_~:>")
;=> "ccc//dddd//[bb /cccxyxyz ]//"
(lay 12 nil 2 "~@<eeeee xyz~@<~:_xyz ~_~_~:>ddddxy ~:>")
;=> "eeeee xyz/         xyz .."
(lay 15 4 2 "~@:<~@:<~3Idddd xy ~_~:>~:>")
;=> "((dddd xy ))"
(lay 12 20 nil "~@:<~:@_~_~:_~:>")
;=> "(/// )"
(lay 8 4 2 "~@<[~;~_~@<[~;~@<~:I~@<xy ~_~1:Iaxyz~2Idddd ~:>~1:Ixydddd ~:>~_~@<~:_~_~@_ccc ~:>~-1Iddddeeeee ~;]~:>~@<[~;~@<[~;ffffff ~_~@<dddd~:>~:@_ffffffa ~;]~:>~8T~@_dddd ~;]~:>~:_~:_xy~;]~:>")
;=> "[/ [xy ..]]"
(lay 20 nil nil "~@<~1:I~:_~-1I~:>")
;=> ""
(lay 15 nil nil "~@<xy eeeee~_~_ccc xy ~@<ffffff ~:>~:>")
;=> "xy eeeee//ccc xy ffffff "
(lay 40 nil 2 "~@<~@<ffffffxy~@<~1:Ia ~@:<~:_~:>~_ccc ~:>~@<a ~@<eeeee xy ~:>~@<[~;ffffffxy~;]~:>~:_~_xyz~:>~@_xy~:>~:>")
;=> "ffffffxya ()ccc a eeeee xy [ffffffxy]xyzxy"
(lay 40 4 nil "~@<[~;xy cccdddd dddd a ~@:<~@<[~;xy~@<[~;~:_a ~%~2Iffffff xyz~;]~:>~@<[~;ffffffxyddddaxyz ~_~:_~;]~:>a~;]~:>xy ~:>~;]~:>")
;=> "[xy cccdddd dddd a ([xy[a /ffffff xyz][ffffffxyddddaxyz ]a]xy )]"
(lay 8 nil nil "~@:<xy~@:<~:_~:_dddd dddd bb eeeee ~:>xyz dddd ~@<[~;xy~@<~_~_~@<ccca~:I~:>~@<[~;a~:_~;]~:>~@<[~;a~3I~;]~:>~:>~;]~:>a~:>")
;=> "(xy(/    dddd dddd bb eeeee )xyz dddd [xy//                                    ccca[a/                                         ][a]]a)"
(lay 20 nil nil "~@<[~;xyeeeeeeeeee~;]~:>")
;=> "[xyeeeeeeeeee]"
(lay 15 20 3 "~@<[~;~%~:_xyz ccc ~;]~:>")
;=> "[// xyz ccc ]"
(lay 20 nil nil "~@:<~_~:>")
;=> "()"
(lay 40 nil nil "~@<ffffff~@:<~:_xyz ddddddddxyz ~:>axy a~:>")
;=> "ffffff(xyz ddddddddxyz )axy a"
(lay 10 nil nil "~@:<~@<~@<bb ~@:<ffffffxydddd eeeee dddd~%~:>~:>eeeee ~@<~@:<ffffff ccc~%bbccc~:>ccc~:>~:>xy xy ~:>")
;=> "(bb (ffffffxydddd eeeee dddd/)eeeee (ffffff ccc/bbccc)cccxy xy )"
(lay 30 8 2 "~@<~_~:>")
;=> ""
(lay 20 nil nil "~@:<dddd ~@<~_dddd bb ~:>xy ~@_bb ~:>")
;=> "(dddd dddd bb xy bb )"
(lay 30 20 nil "~@<[~;xy ~_~%~;]~:>")
;=> "[xy/ /]"
(lay 12 8 nil "~@<~@_xyzbb ~:>")
;=> "xyzbb "
(lay 30 8 nil "~@:<~_~3Ia ~:_xy ~:_~@<[~;xy ~:_eeeee ~;]~:>~:>")
;=> "(a xy [xy eeeee ])"
(lay 30 nil nil "~@:<~@:<dddd~3Iffffffffffff ~3I~_~@<~@<eeeee xy xydddd ~_a~:>~:I~:_~@<[~;xy bb~@_ffffff~;]~:>~:_~:>~:>~:_~:_~:>")
;=> "((ddddffffffffffff/     eeeee xy xydddd a/                      [xy bbffffff]/                      )/ )"
(lay 6 4 2 "~@<[~;~@:<ffffff~_bb~%~:>~_xy~@<~@<~:_~@_~3Ia ~:>~_ccc ~:>~_~;]~:>")
;=> "[(ffffff/  bb ..)]"
(lay 20 20 nil "~@:<~@_xyz~Ixyz bb ~@<xyz ~:_~@<ffffff ~:_~@:<dddd~:>~I~:>a ~:>~:>")
;=> "(/ xyzxyz bb xyz/           ffffff/           (dddd)a )"
(lay 8 nil nil "~@<~@:<eeeee ~@:<eeeee ~_~@:<~2Idddd~@_xyz eeeee~:>~:_~:@_~@<[~;ffffff ffffff~_eeeee ~;]~:>~:>~1:I~%ccc ~:@_~:>~1:I~@<a~@:<eeeee xy~:>~:>bb ~:>")
;=> "(eeeee (eeeee/        (ddddxyz eeeee)//        [ffffff ffffff/         eeeee ])/ccc/                  )a(eeeee xy)bb "
(lay 20 4 nil "~@:<xy~@:<ffffff ~_~:_~@<~@_~:_bb~:Ixy~:>~:>~:>")
;=> "(xy(ffffff bbxy))"
(lay 10 4 3 "~@:<~:_~:>")
;=> "()"
(lay 25 nil nil "~@<eeeee ~@<~_~@<~2I~_~:@_~_~3I~@<~_a~_xy xyz~:_~:_~:>a ~:>~:>~@<~:_ccceeeee ~:>ffffff ~@:<ffffff~@:<ccc ~:>~@<bb~%~:>~:>bbbb ~:>")
;=> "eeeee////        axy xyza/                 ccceeeee ffffff (ffffff(ccc )bb/)bbbb "
(lay 8 nil nil "~@:<a ~:>")
;=> "(a )"
(lay 8 8 nil "~@<[~;eeeee ~:_~_~@<~:_~@:<~2Iccc~@:<ccc ffffffaeeeeeccc xy~1:I~:>~@<bb xybb xy~:>~2I~:>~:_~:_ffffff~:>~@<[~;~-1I~_dddd ~;]~:>~;]~:>")
;=> "[eeeee/// (ccc(ccc ffffffaeeeeeccc xy)bb xybb xy)// ffffff[/        dddd ]]"
(lay 25 20 1 "~@:<~:_~@:<~@:<xy ~1,4:@Ta ~:>~@<~_~@:<xyz~:_xy ~@_~:>~:>~:>~:_~@<~_bb ~@<~_~:>bb~:@_~:>~@<~@<~%~@:<ccc~3Ia xyxy~8T~:_~:>~3I~@_~:>ccc ~2I~:>~@:<~:_~:>xyz ~:>")
;=> "(((xy  a )(xyzxy )) ..)"
(lay 12 20 nil "~@<~@<~@<xy ~:>~@<bb~:>eeeee ~_xyza ~I~:>xy~:>")
;=> "xy bbeeeee/xyza xy"
(lay 12 nil nil "~@:<a~%ccc~_eeeee ~@:<bb ~%a xyz ~_~:>~:>")
;=> "(a/ccc/ eeeee (bb /a xyz/        ))"
(lay 12 nil nil "~@<[~;~_~%~;]~:>")
;=> "[/ /]"
(lay 10 nil 1 "~@<xyz~:>")
;=> "xyz"
(lay 8 nil 1 "~@<a ccc~@<~@<xy~@<[~;~:_~_xy ddddccc~:I~;]~:>~:>~3Ieeeee ~:>~:>")
;=> "a cccxy[ ..]"
(lay 6 nil nil "~@<[~;~-1Ixy ~2Ia ~1:I~@<~%xyz ~:>xy ~;]~:>")
;=> "[xy a /xyz xy ]"
(lay 12 8 2 "~@<[~;~@_xy~:_~%eeeee dddd ~;]~:>")
;=> "[xy/eeeee dddd ]"
(lay 15 nil nil "~@:<~@:<~_~@<[~;dddd ~%ffffff~:_~3I~:I~@:<~:I~2I~:>~;]~:>~Idddd eeeeeccc ~:>~@_eeeee ~:>")
;=> "((/  [dddd /ffffff/   ()]dddd eeeeeccc )eeeee )"
(lay 20 4 nil "~@:<~@<[~;dddd~@<eeeee~@<~_ffffffxy~:_~:>~:_xyz~_~:>~;]~:>~:>")
;=> "([ddddeeeeeffffffxy/      xyz/      ])"
(lay 30 nil nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 6 8 nil "~@<xy a~@<~%~@_~@_~_~:>xy~:I~%~:>")
;=> "xy a////    xy/"
(lay 25 8 nil "~@<[~;~@<~:_~@<~@<[~;eeeeexy ddddxy~;]~:>~_~_eeeee~%~:>~@<[~;xy ~%bb ~;]~:>~:>~;]~:>")
;=> "[/ [eeeeexy ddddxy]// eeeee/[xy /bb ]]"
(lay 30 nil nil "~@<xyz a ~:_~_ffffffxyz ~:>")
;=> "xyz a ffffffxyz "
(lay 8 8 3 "~@<bb~:_~@_~:>")
;=> "bb"
(lay 12 4 2 "~@:<~@_~%bb~@<~_~@<bb ~:>~@<~Ia ~:_~_~:_~@<~2,4@T~:>~:I~:>ffffff ~_~:>~:>")
;=> "(/bb ..)"
(lay 6 8 nil "~@<~_~_~:@_~@:<~@:<~_~1:Ixyz ~:>eeeee ~:>~@:<~:_ffffff ~:Iffffff ~:>~:>")
;=> "///((/  xyz )eeeee )(/               ffffff ffffff )"
(lay 25 20 nil "~@<[~;~:_a~;]~:>")
;=> "[a]"
(lay 12 nil nil "~@<xy ~@:<~_~:>eeeee ccc ~@<cccbb eeeee~2I~:>dddd~:>")
;=> "xy (/    )eeeee ccc cccbb eeeeedddd"
(lay 25 nil 2 "~@<~@:<~:_ccc ~@<dddd xy~:>~:>xyz ~@<~@<ccc ~:>a ~:>~@<~@:<eeeee ccc~@:<xy xy~1:I~:>~_xy~:>~3I~@<~:>dddd~@<~:_~@<ccceeeee ~:>eeeeebb bb dddd ~:>eeeee ~:_~:>~:>")
;=> "(/ ccc dddd xy)xyz ccc a (eeeee ccc(xy xy) ..)"
(lay 15 nil nil "~@<~_eeeee~@:<~@<~:_xy ~:>~:_~:>~@<bb ~:@_~2I~_~_dddd ~:>~:_~:>")
;=> "/eeeee(xy )bb///            dddd/"
(lay 30 20 nil "~@<~8T~@<[~;~:_~_dddd ~@<~@:<aa xyz ~:>xy~@<xy bbxybbxyzxyz~_~:>~:_~@<aaccc a a ~3Ia~:>~2,4@Txy ~:>~;]~:>~@<~%xy xyz ~@<~_dddd ~:>~@<[~;xyz xy~;]~:>~:_~:>a~@<a xyz dddd ~:>eeeee~:>")
;=> "        [/         dddd (aa xyz )xyxy bbxybbxyzxyz//              aaccc a a a   xy ]/xy xyz dddd [xyz xy]/                                aa xyz dddd eeeee"
(lay 20 nil nil "~@:<~_xyz~:_~@_~:>")
;=> "(xyz)"
(lay 6 nil nil "~@<[~;~_xy ~;]~:>")
;=> "[xy ]"
(lay 20 20 3 "~@<[~;ccc~:_~@<~:_~:_dddda ~_~_~:>~;]~:>")
;=> "[cccdddda ]"
(lay 15 20 3 "~@<~@<~Ixy~:>eeeee~@<~_~:>~:>")
;=> "xyeeeee"
(lay 12 20 3 "~@<[~;~@<[~;~%ccc ~:I~@<[~;xy ffffff ~%~@:<a~_xyz ccc ~:>~;]~:>a~;]~:>xy ~_~@<~@:<xy ffffff ~:>~2Ibb ~@<~@<ccccccxy~_xyz ~:>~2Iccc ~:_eeeee xy~:>~:>~;]~:>")
;=> "[[/ccc [xy ffffff /(a ..)]]]"
(lay 15 8 nil "~@<[~;~@<xy~1:I~@:<~:_~@_ccc a ~@:<xy ccc~:>~@<xya ~_~:>~:>~:>~@<axy ~I~@:<~@:<~_~:_~:>~:>xyz ~%~:>eeeeexy ~:_~;]~:>")
;=> "[xy(ccc a (xy ccc)xya/                  )axy ((//                         ))xyz /eeeeexy/ ]"
(lay 8 nil nil "~@<bbdddd ~_cccdddd ~@<xyz xy ~:_~:>~:>")
;=> "bbdddd/cccdddd xyz xy/        "
(lay 20 nil nil "~@:<~2Ia ~:>")
;=> "(a )"
(lay 15 4 nil "~@:<xy ~@<ffffff~@<bb ~:_eeeee ~:>~2I~-1I~:>~_xyzffffff ~:>")
;=> "(xy ffffffbb/          eeeee/ xyzffffff )"
(lay 40 8 nil "~@:<bb ffffff~:>")
;=> "(bb ffffff)"
(lay 15 nil 1 "~@:<~@<~:Ieeeeedddd ~@<ffffff xy ~_~@:<bbxyccc dddd ~:>~:_a~:>~:>~@<[~;~%~@<[~;~_a eeeee ~;]~:>~-1Iffffff xy ~;]~:>~:_~@<~@<[~;a ~:_~@<dddd ~:_bbcccxy~%~:_~:>~;]~:>dddd~@_~%~@:<dddd~:>~@<~@:<~:Ibb xyz~%bb ~:>~@<[~;xy~@_~_ccca~;]~:>~@<~1:Idddd~:>~@<~_aa~:>~:I~:>dddd ~:>~@<bb ~:>~I~:>")
;=> "(eeeeedddd ffffff xy ..)"
(lay 12 nil nil "~@<~_~:_ddddxyz~_~@<[~;~:_xy bb ~;]~:>bb ~:>")
;=> "/ddddxyz/[xy bb ]bb "
(lay 20 nil nil "~@<~_ffffff xy~:_~:>")
;=> "ffffff xy"
(lay 8 nil nil "~@<~@_bb ~:>")
;=> "bb "
(lay 6 nil 2 "~@<bb~:I~_xyxyzeeeee~:>")
;=> "bb/  xyxyzeeeee"
(lay 20 20 nil "~@<~:Iccc~@<bb xy~@:<~_~:>~:>~-1I~@:<~@<~_~:>~@<~:_~@<~:_~_~_bb ~%~:>~_dddd xy ffffff ~:>~:_~:>~:>")
;=> "cccbb xy(/         )(/////           bb //           dddd xy ffffff/           )"
(lay 6 4 1 "~@<bb a ~:_~:>")
;=> "bb a "
(lay 40 4 nil "~@<~1:Ixy ~:_~_~@<~@:<~@<ccc xyz~:_~_~2I~:>~@<~_~2Ibbxyz~:>ccc~:_~3I~@<bb a ~:Ieeeeexy~%~:>~_~:>~_~:_xyz xy ~:>xyz ~:>")
;=> "xy/ (ccc xyzbbxyzccc/  bb a eeeeexy//     )/ xyz xy xyz "
(lay 8 20 nil "~@<~_~-1I~@<~_~@_~-1Ixyz ~:>~@<a~-1I~@<eeeee~:_dddd ~@_xyz ~:>xy~:_xy ~:>~_~@:<~@:<~:_ccc~:>xy ~:>xy ~:>")
;=> "///xyz aeeeee/     dddd/     xyz xy/    xy/((/  ccc)xy )xy "
(lay 12 4 nil "~@<[~;~@_dddd ~2I~:@_~_a ~;]~:>")
;=> "[dddd//   a ]"
(lay 10 4 3 "~@<~1:I~:>")
;=> ""
(lay 20 4 nil "~@<~_~%ffffffxyz~:>")
;=> "//ffffffxyz"
(lay 10 nil nil "~@<[~;xyz a ~:_~@<~-1I~@<~I~_~@_~@<ffffffxyz~_~_~_ccc~:>~2I~:>~1:I~@<~@<[~;~:_~3I~_~_xyz ~Idddd~;]~:>~-1Iccc ~:>~:>~_~_~@_~;]~:>")
;=> "[xyz a// ffffffxyz/// ccc[//        xyz dddd]ccc// ]"
(lay 20 nil nil "~@<~:_~:>")
;=> ""
(lay 25 8 nil "~@<~1:Ia~I~:I~8T~8T~:>")
;=> "a        "
(lay 8 nil 1 "~@<[~;cccxyz ~@<~@<ccc~:_~@_~:_~:>a dddd~4,3:T~:>~_dddd ~;]~:>")
;=> "[cccxyz ccc ..]"
(lay 30 nil 1 "~@<[~;~-1I~:@_~@<~@<[~;~@<[~;~:@_~;]~:>~;]~:>ccc dddd ~:_ddddxy ~:>~;]~:>")
;=> "[ ..]"
(lay 6 8 nil "~@<~-1Ixy xyccc~:>")
;=> "xy xyccc"
(lay 20 4 nil "~@<~@<~@<eeeee bb~@_~:>~-1I~@<dddd~-1I~:>~@<[~;~@_~@:<eeeee ffffff~:>~;]~:>~_~@:<xy~:>xy ~:>~:>")
;=> "eeeee bbdddd[(eeeee ffffff)]/(xy)xy "
(lay 12 nil 1 "~@<~@:<ccc ~@<~@:<bbbb~:>~@<dddd~:_~:>~_~:>xyz dddd ~@_~:>~@<~-1I~:I~:>eeeee ~@<[~;dddd~;]~:>~:>")
;=> "(ccc (bbbb)dddd ..)"
(lay 10 8 nil "~@<~@<[~;~:_bb~;]~:>~:>")
;=> "[bb]"
(lay 25 20 nil "~@<~_ccc~%~:@_~@<eeeee ~@:<xy xyz~:>~_~:@_~:>~:>")
;=> "/ccc//eeeee (xy xyz)//"
(lay 20 nil nil "~@:<~@_eeeee ~:>")
;=> "(eeeee )"
(lay 40 20 nil "~@<[~;~:_~@<ffffff~@:<~_~@<[~;~:_dddd ~_~_~;]~:>~:>~_bb ~@<[~;xyz xyeeeee~;]~:>~:>~:_~;]~:>")
;=> "[ffffff([dddd ])bb [xyz xyeeeee]]"
(lay 6 nil nil "~@<[~;eeeeeeeeee ~:@_~;]~:>")
;=> "[eeeeeeeeee/ ]"
(lay 30 nil nil "~@<xy xy~@<[~;~4Tbb~4,3:Txy ~;]~:>~@<[~;~@_eeeee~@_~:Ibb xy~;]~:>eeeee~:>")
;=> "xy xy[ bb xy ][eeeeebb xy]eeeee"
(lay 10 nil nil "~@:<xyz~:>")
;=> "(xyz)"
(lay 20 4 nil "~@:<~:_cccxy~:>")
;=> "(cccxy)"
(lay 40 nil 3 "~@<~@_xy ~_~:_~:>")
;=> "xy "
(lay 10 4 nil "~@<~@_xy dddd~@:<ffffff ~3Ixy~:>~@<~@:<~_xyz ~@_~%~:_~@<~:_~:>~:>~_~:>a~:>")
;=> "xy dddd(ffffff xy)(/                   xyz/                   ///                   )/                  a"
(lay 20 nil nil "~@<~_~:_ccc ~:_bb ~@:<xyz dddd ~:>a ~:>")
;=> "ccc bb (xyz dddd )a "
(lay 15 8 1 "~@<~_a~_~:_dddd~:_~_~:>")
;=> "adddd"
(lay 20 nil nil "~@<~:_dddd bb xy ~:@_~:>")
;=> "dddd bb xy/"
(lay 30 8 nil "~@<[~;~:_~%xy ~:_ffffff ~%~;]~:>")
;=> "[/xy/ ffffff /]"
(lay 12 20 2 "~@<~@<[~;~@:<xyxy~@<dddd ~_~:>~:_xyeeeee ~:>~;]~:>a xy ~@:<~@:<xy~:@_~:>dddd~@<dddd ~_~_~@<[~;ffffffaxybb ~:_xy ffffff ~;]~:>eeeee ffffff ~_~:>~@:<~@_~%~@<bb ~:>xyz ~:>~@_~:>ffffff ~:>")
;=> "[(xyxydddd/  xyeeeee )]a xy ((xy ..))"
(lay 12 4 nil "~@<~-1I~:>")
;=> ""
(lay 10 nil nil "~@<[~;xy~_eeeee ~_~;]~:>")
;=> "[xyeeeee ]"
(lay 8 nil 2 "~@<[~;~@:<~_~:>~@:<~:Ixyz xyz ~_a~_~:>~@_~;]~:>")
;=> "[(/  )(xyz xyz ..)]"
(lay 20 nil nil "~@:<ccc bb ~:>")
;=> "(ccc bb )"
(lay 6 4 nil "~@:<~:_~:_aa ~2I~_a ~:>")
;=> "(aa/   a )"
(lay 25 nil nil "~@<~_~:_~I~:>")
;=> ""
(lay 25 nil nil "~@<[~;~%~:_~%~@<~@:<~-1I~:>~2I~@<xy ~:_xyccc xyz eeeee ~1:I~:>dddd~@<~%~:>~:_a ~:>~@:<ffffff~3I~:>~;]~:>")
;=> "[// /()xy xyccc xyz eeeee dddd//  a (ffffff)]"
(lay 25 nil nil "~@<xy ~:>")
;=> "xy "
(lay 15 nil nil "~@<xyz ccc ~@:<~:_~@<[~;xyz xy ~:_~@_~;]~:>~:>a~I~@<~_xy xy ccc ~:>~:>")
;=> "xyz ccc (/         [xyz xy/          ])a/             xy xy ccc "
(lay 25 4 nil "~@:<~@:<xyffffff ~:I~:Txy ~:_~:>ffffff ~@<bb a ~:_~:>dddd~:>")
;=> "((xyffffff  xy/           )ffffff bb a/                   dddd)"
(lay 10 nil nil "~@<dddd a a~:_~@<[~;~@_~;]~:>a ~:>")
;=> "dddd a a/[]a "
(lay 30 nil nil "~@<a ~@:<~@<~:_~@<bb ~:>eeeee dddd ~Iccc~:>~@:<~@<~:_~:_bb~:>~_eeeee ~:>bb xy~%~:>xy ~:>")
;=> "a (bb eeeee dddd ccc(bb/                     eeeee )bb xy/)xy "
(lay 8 nil nil "~@<[~;ccc~;]~:>")
;=> "[ccc]"
(lay 40 nil nil "~@<[~;~@<~@:<~@<eeeeea~:>~@<xy~%eeeeexyz ~3I~_ccc ~:>~1:I~:>~:@_ffffff~@:<xyxyz~:>~:_eeeee ~:>~@_~;]~:>")
;=> "[(eeeeeaxy/eeeeexyz/           ccc )/ ffffff(xyxyz)eeeee ]"
(lay 10 20 nil "~@<~-1Idddd ffffff~:_~_~@<[~;~:_~_ccc ~@<eeeee ~@<~:Tdddd dddd ~-1I~@_eeeee ~:>a~@<[~;~:_~;]~:>ccc ~@:<a ~:>xyz~:>~2,4@Ta ~;]~:>~:>")
;=> "dddd ffffff//[// ccc eeeee  dddd dddd/           eeeee a[/                   ]ccc (a )xyz     a ]"
(lay 25 8 nil "~@<~_a~I~:_ffffff ~@_~:>")
;=> "affffff "
(lay 15 8 nil "~@:<~_~:>")
;=> "()"
(lay 20 nil nil "~@<[~;~@<[~;xy~:@_~2Ieeeee~;]~:>~@<~:_bb~:>~;]~:>")
;=> "[[xy/  eeeee]bb]"
(lay 8 nil nil "~@:<~:_~@<bb~@<~@<~_xyxyffffffxyz~:>ffffff ffffff ~@<~_ffffffddddxy ~:>a ~:>~3I~:>~I~:_~_~@<[~;eeeeeeeeee ~@_~@<ffffff ~:>~;]~:>~_~:>")
;=> "(/ bb/   xyxyffffffxyzffffff ffffff/                              ffffffddddxy a// [eeeeeeeeee ffffff ]/ )"
(lay 25 nil nil "~@<~:@_~:_~@<bb ~@<[~;~_~;]~:>~1:Idddd~%aa ~:>~3I~@<~%~:_xyz ~@:<ffffffdddd ffffff~@<eeeee xy dddd ~2Ixy~_~:>ccc ~:>~@<~@:<axyz ~%~:>dddda ~_~:Ieeeee ~:>~3I~-1I~:>xy ~_~:>")
;=> "//bb []dddd/aa //   xyz (ffffffdddd ffffffeeeee xy dddd xy/                           ccc )(axyz /)dddda/                                eeeee xy/   "
(lay 40 nil nil "~@<~@<xyz ~_eeeee ~:>~@_dddd ~:>")
;=> "xyz eeeee dddd "
(lay 20 4 nil "~@<~_bb ~2I~:>")
;=> "bb "
(lay 20 nil 1 "~@<xy ~@<a eeeee~@:<~_~:>xy xy ~@<ddddccca ~:>~:>~:@_xy ~:>")
;=> "xy a eeeee( ..)"
(lay 12 4 nil "~@<dddd ~:>")
;=> "dddd "
(lay 8 nil 2 "~@:<~_~:@_~@:<~1:I~@_a ~_~_~1:I~:>xy ~:>")
;=> "(/ ..)"
(lay 40 20 nil "~@:<~@<[~;~3I~@_~@_~;]~:>~_dddd~@:<xy ffffff ~:>~I~:>")
;=> "([]dddd(xy ffffff ))"
(lay 25 20 2 "~@<~_~:_~4Ta~:_~:>")
;=> "    a"
(lay 12 8 nil "~@<~:_bb~@:<ffffff~@_~@<[~;~3I~;]~:>~:>~_~2I~@_~@<bb ccc ~:_dddd ffffff~:>~:>")
;=> "bb(ffffff[])/bb ccc/dddd ffffff"
(lay 6 nil 1 "~@<~@:<~-1I~1:Ieeeeexy~:>~@:<~:_~2I~:>ccc~:>")
;=> "(eeeeexy)( ..)"
(lay 8 nil nil "~@<[~;~@<~@:<~_eeeee ffffff adddd~:>~@<ffffff axyxyz ~:>~:_xy ~:>~_xyz ~-1I~Ixy ~@<~@<ccc xyzbb ~:>xy ~:_~:>~;]~:>")
;=> "[(/  eeeee ffffff adddd)ffffff axyxyz/ xy/ xyz xy ccc xyzbb xy/        ]"
(lay 25 nil nil "~@:<ffffff xy ~4,3:Ta ~:>")
;=> "(ffffff xy    a )"
(lay 10 nil nil "~@<[~;~@_~@:<ffffff~:>~:_~@<~4,2T~:>~;]~:>")
;=> "[(ffffff)/    ]"
(lay 15 20 nil "~@<[~;~3I~:_dddd ~@:<~:@_~@<bb ccc bb ~@<bbccc eeeee~:>~:>ffffff~:>xy~@<[~;xy ~_~3I~:_~_~;]~:>~;]~:>")
;=> "[/ dddd (/       bb ccc bb bbccc eeeeeffffff)xy[xy///                                      ]]"
(lay 20 20 nil "~@<~@<~@:<~2I~-1Idddd ~@<[~;xyz ~1:I~:_eeeeeccc~_~_~;]~:>ffffff~:>xyz ~@_xy xy ~@_~:>~_~@:<~I~:>~@<~@<ccc eeeee ~3Ixy~:>~:_eeeee eeeee ~:>~%a ~@<~%~@<~@<~:_xyz ~:>~@<[~;ffffff~;]~:>~:>~@<[~;bb ~%a~@:<bb ~@_~_ddddffffff~:>~2I~;]~:>~-1I~@<[~;~:_ffffff ccc~:_xyz ~;]~:>~:>~:>")
;=> "(dddd [xyz/       eeeeeccc//       ]ffffff)xyz/xy xy//()ccc eeeee xy/  eeeee eeeee /a /xyz [ffffff][bb /a(bb ddddffffff)][/                  ffffff ccc/                  xyz ]"
(lay 15 4 3 "~@<~@<[~;~@:<~@<a a eeeee xy~:>~:>xy~_ccceeeeexy~;]~:>~_~_xyz ~:>")
;=> "[(a a eeeee xy)xy/ ccceeeeexy]/ .."
(lay 20 nil nil "~@<[~;~@_~:@_~@:<~@:<ccca~:>~_dddd~_~@<~@<~_~%~:>xy eeeee bbeeeee~%xy ~:>~:>~3I~@_~@<[~;~@<[~;xy ~:_~;]~:>bb ffffff ccc ~;]~:>~:@_~;]~:>")
;=> "[/ ((ccca)/  dddd//  /xy eeeee bbeeeee/xy )[[xy/      ]bb ffffff ccc ]/    ]"
(lay 40 20 nil "~@<~@:<~@_~:>bb ~:_~:_~:>")
;=> "()bb "
(lay 30 nil nil "~@<[~;bbdddd~;]~:>")
;=> "[bbdddd]"
(lay 8 8 1 "~@:<~:I~@_~:>")
;=> "()"
(lay 20 nil nil "~@<bb~@<~@<~@:<cccxy ~:>~:_~_~@<[~;~_~;]~:>~@<~_bb ~%bbxyz ~:>~2I~:>xyz~_~:>bbbb ~:>")
;=> "bb(cccxy )/  [/   ]/    bb /bbxyz xyz/  bbbb "
(lay 40 nil nil "~@<~_~2,4@Txy~%~@<ccc ~@<~@<[~;~:_a ~_~;]~:>~@<xyz~%ffffff~2,4@T~:>~@<[~;eeeeecccxyz~_~1:I~:Ixy ~;]~:>~:>ccc ~@:<~8Txy ffffff cccxyz xyffffff~:>~2,4@T~:>~2,4@T~:>")
;=> "/    xy/ccc [a/     ]xyz/ffffff  [eeeeecccxyz/         xy ]ccc ( xy ffffff cccxyz xyffffff)       "
(lay 40 20 nil "~@<~@:<~:_~_~@:<eeeee a~%~:_ffffff ~_ffffff ~:>~:>~@:<~:_eeeee~_xy ~@<[~;eeeee~@:<~Ixyzdddd ccc ~%ffffff ~:>xy ~@<xyddddccc xyxy~:>~_~@:<xy ~2I~:>~;]~:>dddd ~:>~_~@<~-1I~@<[~;xyffffff~@<bb~:>~%~;]~:>xyz~:@_~:_dddd~@_~:>~:>")
;=> "(/ (eeeee a//  ffffff/  ffffff ))(eeeee/            xy [eeeee(xyzdddd ccc /ffffff )xy xyddddccc xyxy/                (xy )]dddd )/[xyffffffbb/]xyz/dddd"
(lay 30 8 1 "~@<xy ~@<ccc ~@_~:>~:_~:>")
;=> "xy ccc "
(lay 8 nil nil "~@:<~%~@:<~@<~@_xyz ccc ~:_xyxyz ~:>bbffffff~8T~:@_~_a ~:>eeeee~:>")
;=> "(/(xyz ccc/ xyxyz bbffffff// a )eeeee)"
(lay 10 8 nil "~@:<xy ffffff ~:I~:>")
;=> "(xy ffffff )"
(lay 12 nil 3 "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 6 nil nil "~@<~2I~I~1,4:@Tccc~@<[~;~3Ixyz ~4,2T~;]~:>ffffff ~:>")
;=> "    ccc[xyz   ]ffffff "
(lay 20 4 nil "~@:<~1:Ibb dddd ~:_~@<~:_~I~@<[~;~@_xy~_~;]~:>~@<~:_~@:<~%~_~_ffffffbb~Idddd~:>xy xy a ~:_~:>~:>~-1I~_~:>")
;=> "(bb dddd//  [xy/   ]/    (///     ffffffbbdddd)xy xy a//)"
(lay 12 nil nil "~@:<~@:<~3Ibb~3I~@:<~_~2Ibb ~:Tdddd~@<~_dddddddd~:>~_~:>eeeee~:>axy ~:>")
;=> "((bb(/     bb  dddd/             dddddddd/       )eeeee)axy )"
(lay 8 nil nil "~@<[~;~_ffffff ~;]~:>")
;=> "[/ ffffff ]"
(lay 30 nil nil "~@<eeeeebb~:>")
;=> "eeeeebb"
(lay 8 nil nil "~@<[~;~I~;]~:>")
;=> "[]"
(lay 30 4 nil "~@:<~@<ccc ~_~:>eeeee~:>")
;=> "(ccc eeeee)"
(lay 12 nil 2 "~@<~@_xy ~@<[~;xyxy dddd~:_~:_~:_~1,4:@T~;]~:>~@<xy~_~_ccc~_~:>~_~2I~:>")
;=> "xy [xyxy dddd/        ]xy .."
(lay 25 20 nil "~@<~%~@<[~;xyz xyz dddd~@<~@<~Ia~Ixyz~:>~8Ta~:_~:>~:@_eeeee eeeee ~;]~:>~:>")
;=> "/[xyz xyz ddddaxyz a/ eeeee eeeee ]"
(lay 25 20 1 "~@:<~:_~_~@_dddd ~@<xy eeeeeffffff ~@<[~;~@:<~:_~:>bbffffffa~I~@<eeeeeccc~2,4@T~:@_ffffff~:_xy~:>a~;]~:>xy~3I~:>~:>")
;=> "( ..)"
(lay 12 20 3 "~@<dddd~@<eeeee ~:_~_~@<~:_~:_~@<[~;~%xyzeeeee ~;]~:>ccc~:>xyz ~:>dddd ~_xyz ~:>")
;=> "ddddeeeee// .."
(lay 30 4 nil "~@<a ~@<[~;~@_eeeee~:_~4,2Tdddd~4T~;]~:>~:_eeeee~:>")
;=> "a [eeeee  dddd ]eeeee"
(lay 8 nil nil "~@<~_bb~@<~:_~:>ccc~:>")
;=> "bbccc"
(lay 15 nil nil "~@:<~@<ffffff ~_~@<[~;~:I~%ccc~;]~:>eeeee ~_~:>~@<a ~:>~@_xyeeeee~:>")
;=> "(ffffff/ [/ccc]eeeee/ a xyeeeee)"
(lay 12 nil 1 "~@:<~@<~:_~:>~:_~@<xy~:>~_~:>")
;=> "(xy)"
(lay 15 20 nil "~@<xy~:>")
;=> "xy"
(lay 6 20 nil "~@<~_bb~@<[~;~:_~_ddddeeeee ~;]~:>~:>")
;=> "/bb[//   ddddeeeee ]"
(lay 20 nil 1 "~@:<~@:<ccc dddd~1:I~:>bb~:>")
;=> "((ccc dddd)bb)"
(lay 20 nil nil "~@<[~;a xy~;]~:>")
;=> "[a xy]"
(lay 30 8 nil "~@<~_~:>")
;=> ""
(lay 25 nil 1 "~@<[~;~_~@:<a xy~:>~2Idddd ~%~;]~:>")
;=> "[ ..]"
(lay 40 nil nil "~@<~@<~_axy~:_xy ~@<~:_ffffff ~:_~:@_ccc ~:>~:>ccc~:>")
;=> "/axy/xy ffffff/   ccc ccc"
(lay 8 nil nil "~@:<~@:<eeeee~_~@<[~;xya ~;]~:>xy dddd~@<[~;xyz ~@<cccxy ~:_cccdddd xy ~:>xy~;]~:>xy ~:>~3Ibb ~:>")
;=> "((eeeee/  [xya ]xy dddd[xyz cccxy/                    cccdddd xy xy]xy )bb )"
(lay 20 nil nil "~@<eeeee ~:_xy ~:>")
;=> "eeeee xy "
(lay 30 8 2 "~@:<~@<[~;~:_~-1Ixy ~;]~:>~:_ccc ~:>")
;=> "([xy ]ccc )"
(lay 30 nil nil "~@<[~;~;]~:>")
;=> "[]"
(lay 25 nil nil "~@<xy ~:>")
;=> "xy "
(lay 10 20 nil "~@<[~;ffffff ~_~;]~:>")
;=> "[ffffff ]"
(lay 10 20 nil "~@<~_~%~@_a ~@_~:>")
;=> "///a/"
(lay 10 nil nil "~@<xy ~@<~@:<~:_~@:<~_~:_~:_~:>dddd ~@<[~;~_~_xy~_xyzbbdddd~;]~:>xy~_~@<~:_a xyxybb ~@_dddd~:>~:>dddd~:>~:>")
;=> "xy (/    (//     )dddd [//            xy/            xyzbbdddd]xy//    a xyxybb dddd)dddd"
(lay 10 4 nil "~@<~@<xy~:_eeeee~@<~@<xyxyxy~:>~:>~:>xy ~3I~:>")
;=> "xy/eeeeexyxyxyxy "
(lay 40 nil nil "~@:<a xy ffffff~@_xy ~:>")
;=> "(a xy ffffffxy )"
(lay 40 8 nil "~@:<~@<~@:<~@:<xy ~@_~:@_~:_a~:>~:>~@<[~;xy ~;]~:>~@:<xy ~:>eeeee~:>~_~_~:>")
;=> "(((xy/   a))[xy ](xy )eeeee// )"
(lay 20 20 2 "~@:<xy ~@<~@<~@:<ccc~:>~:_a ~@_~@<aeeeee~:_xy~:>~_~@<~:I~@_xyz ~_~:>~:>~_xyxy ~%~:>xy~@<dddd ~_~%eeeee ~@:<~@:<~@_~_~:_~_~:>ccc ~:_~1:I~@<xyz~@_xyz bb~:>~:>~:>~:>")
;=> "(xy (ccc)/    a ..)"
(lay 40 nil nil "~@<~@<xyz~Ixy ~@<dddd axy a ~@<~:_~:>~:>~:>eeeee~:_~:>")
;=> "xyzxy dddd axy a eeeee"
(lay 30 8 nil "~@<ccc ~:>")
;=> "ccc "
(lay 25 8 2 "~@<[~;~@:<~_~_~_~:>a~:_~;]~:>")
;=> "[()a]"
(lay 20 nil nil "~@<~_~:>")
;=> ""
(lay 15 nil nil "~@<xyz~:>")
;=> "xyz"
(lay 20 nil nil "~@<eeeee eeeee ~@<[~;~@:<ccc~@<axyeeeee ~_xy~_xy~:>~_xy ~@:<a xyzxy~Ieeeeeffffff ~:>~_~2I~:>ccc ddddeeeee ~_~;]~:>ffffff ~:>")
;=> "eeeee eeeee [(cccaxyeeeee/                 xy/                 xy/              xy (a xyzxyeeeeeffffff )/              )ccc ddddeeeee/             ]ffffff "
(lay 6 nil 3 "~@<~-1I~:>")
;=> ""
(lay 12 4 nil "~@:<a ~@<[~;~@<[~;a a a ~@_~;]~:>~_a ~@<[~;~%~;]~:>~_~;]~:>xy ~:@_~_dddd xyz ~:>")
;=> "(a [[a a a ]/    a [/]/    ]xy// dddd xyz )"
(lay 20 nil nil "~@:<xy ~3I~@:<bb ~1:I~:_ccc xy ~@:<~:_xy ~@:<xyzdddd~:>~_~_~2,4@T~:>~:>~:>")
;=> "(xy (bb/         ccc xy (/                 xy (xyzdddd)//                    )))"
(lay 40 nil nil "~@:<eeeee ~@:<~:_~_dddd~:_~@<xyz bb ~-1Iccc eeeee~@_xyz~:>~:>~@<[~;~_~_cccxyeeeee ffffffa ~;]~:>~:>")
;=> "(eeeee (/        ddddxyz bb ccc eeeeexyz)[//                                 cccxyeeeee ffffffa ])"
(lay 6 4 nil "~@<xy ~:_dddd~@<~:_~_~@_~_~@<~@_~:>~:>~4,2T~:>")
;=> "xy/dddd  "
(lay 6 4 nil "~@<~@_bb~_~_ccc ~@:<a ~Iffffff xy ~@<~:_ddddbb ~@<bbxy ffffffxyxy ccc~:>~@<a~:>~:>dddd ~3I~:>a ~:>")
;=> "bb//ccc (a ffffff xy/                 ddddbb bbxy ffffffxyxy cccadddd )a "
(lay 8 4 3 "~@<~_ffffff~@_~3I~:_abb~:>")
;=> "/ffffff/   abb"
(lay 12 20 nil "~@:<xy~@<xy~:_~:>~%~@<~_~_xyz ~:_~:>dddd~@:<a xyzffffff ccc ~@<~@:<~:@_~1:Ieeeee eeeeeffffffccca~:>xyz~2Iffffff ~2I~@<eeeee eeeeeccc ~:>~:>dddd~@:<~@:<xyeeeee~_cccddddxy xyz~:>~:>~:>~@:<xy ~@:<xyz~_eeeeeccc~:>ccc ~@_~_~3I~:>~:>")
;=> "(xyxy///xyz/dddd(a xyzffffff ccc (/                      eeeee eeeeeffffffccca)xyzffffff eeeee eeeeeccc dddd((xyeeeee/                                                                           cccddddxy xyz)))(xy (xyz/                                                                                                eeeeeccc)ccc//                                                                                            ))"
(lay 40 8 2 "~@<~@:<~2Ia~@:<~%~:>xy a ~@<~:_~:_~:>~:>~@<[~;ffffff ~@_~;]~:>~1:I~:>")
;=> "(a(/)xy a )[ffffff ]"
(lay 8 8 nil "~@<[~;xy~1,4:@T~_~@_~;]~:>")
;=> "[xy  ]"
(lay 10 8 3 "~@<~@:<~4,2T~@:<~:_~_eeeee ~@:<ffffffddddeeeee~_ffffffeeeee xyz ~:>~:>~:_~4,3:T~:>~_~_~8Tbb ~@<xy ~@<ccc ~@_~@<ccc ~_eeeee~:_~_eeeee~:>~@<a a ~:>~:>xy~2I~@<~:_~%~@:<~_~1,4:@Tbb xyza~_xyz~:>bb ~:>xyz ~@<~@:<xyza~@_dddd~:>~@<bb a~_ccc~:>xy ~:I~@:<aeeeeeaxyz ccc~:>~@<a ~3Ia~4Tbb ~:>a ~:>~:>a~:>")
;=> "(   (//     eeeee (ffffffddddeeeee ..)))"
(lay 25 nil nil "~@<~_eeeee~@_dddd dddd ~:>")
;=> "eeeeedddd dddd "
(lay 20 4 1 "~@:<xy~:>")
;=> "(xy)"
(lay 8 nil 2 "~@:<~@:<~@_~@:<~_~:@_~:@_~@:<xyzxyz ~:_eeeeedddd~3Iffffff~:>~_~@_~:>~_eeeee ~:>xy~@<~:_ccc ~:>~:>")
;=> "(((/ ..)))"
(lay 8 nil 2 "~@<dddd~@<xy~_dddd ~@<[~;eeeeeeeeee ~_~_~:_ccc ~-1I~;]~:>~:>a~%~:>")
;=> "ddddxy/    dddd [eeeeeeeeee ..]"
(lay 8 20 nil "~@:<~I~2Ixy xyxy~_~:>")
;=> "(xy xyxy/ )"
(lay 15 20 nil "~@<~@<bbxyzxyccc ~:>xy xy~@<xyz ~2I~1:I~:_xy ~:_xy ~:>~@<[~;~@<dddd bb~@:<eeeee~:_xy~:>~@<~_~I~:>~_~:>~;]~:>~:>")
;=> "bbxyzxyccc xy xyxyz/                xy/                xy [dddd bb(eeeee/                            xy)//                    ]"
(lay 6 nil nil "~@<ffffff ~:_~@:<~:@_~:_~:>~:>")
;=> "ffffff/(/ )"
(lay 12 nil 2 "~@<~-1I~@<[~;~I~_~;]~:>a ~@<~_~:_~:_~_aa~_~:>~@:<~Ixyz ~2I~@<~@:<~2I~:_dddd eeeee ~@_~Ieeeee~:>~@<eeeeeeeeeexy axy ddddccc~:>~@<eeeee xyz~:>bb ffffff~:_~_~:>~:>~:>")
;=> "[/ ]a .."
(lay 20 4 nil "~@:<~%~@_~3I~@:<eeeee ~_xyz bb ~4,2Tccc~:>~@<~@<[~;~_~:_~@<[~;~_eeeeea~:_bbccc ffffff~;]~:>~_~;]~:>~_~:>~:>")
;=> "(/(eeeee/ xyz bb   ccc)[//               [/                eeeeea/                bbccc ffffff]/               ]/              )"
(lay 25 nil nil "~@<[~;~@:<eeeee~_~@<~@<~:>axy ~:>~@<xy~:>~@:<xya~@_~@<ffffff ffffffeeeeea~:_~:>~@_xya~:>~:>~3Ixyxyz~;]~:>")
;=> "[(eeeee/  axy xy(xyaffffff ffffffeeeeea/            xya))xyxyz]"
(lay 20 nil 3 "~@<[~;xyzddddxy ~3Ieeeeexyz ~;]~:>")
;=> "[xyzddddxy eeeeexyz ]"
(lay 20 nil nil "~@:<ccc ~@<[~;~@:<eeeeexyz dddd ffffff ~@:<xy~_xyz~1:I~:>~:>~@<~@_eeeee~_~@<xyzxy ~:>~:Ixyz~:>~@<~:_a ~@<a~:>xy xyz ~:>~;]~:>~:Ieeeee~:_~:>")
;=> "(ccc [(eeeeexyz dddd ffffff (xy/                             xyz))eeeee/                                  xyzxy xyz/                                           a axy xyz ]eeeee/                                                      )"
(lay 40 8 nil "~@<[~;xyz ~_~_~;]~:>")
;=> "[xyz ]"
(lay 30 nil nil "~@<~_~@:<~@<bb ~:>ccc ~:>~:>")
;=> "(bb ccc )"
(lay 40 8 nil "~@<~:_~@:<bb~@<[~;~@:<~_~_~:_~:_~:>~;]~:>~:I~:Idddd xyz~:>~:>")
;=> "(bb[()]dddd xyz)"
(lay 30 8 nil "~@<ccc~@_~_ffffffxy ~:>")
;=> "cccffffffxy "
(lay 6 4 1 "~@<~:@_~:>")
;=> " .."
(lay 40 20 nil "~@<~-1I~:_ffffffxy~2I~:>")
;=> "ffffffxy"
(lay 30 nil nil "~@:<~:I~_~:>")
;=> "()"
(lay 12 nil 2 "~@<~@_~@:<ccc ccc ~@:<~@_~:_ccc ~:>~_~:>~_xyxy~2,4@T~:>")
;=> "(ccc ccc (/          ccc ) ..)"
(lay 10 20 nil "~@:<~_xy ~:>")
;=> "(xy )"
(lay 25 8 3 "~@:<~:_~@<~%eeeee~@<[~;xy~;]~:>~:_~%~:>~3I~:>")
;=> "(/ /eeeee[xy] ..)"
(lay 6 20 nil "~@<~@_xyccc ffffff ~%~:>")
;=> "/xyccc ffffff /"
(lay 30 4 nil "~@:<aeeeee ~@_xy ~:>")
;=> "(aeeeee xy )"
(lay 10 nil nil "~@<~_~1:Ibb ~_~@<bb ~:_~2,4@Ta ddddcccxy ~:>~_~:>")
;=> "/bb/ bb/    a ddddcccxy/ "
(lay 30 nil nil "~@<a ~@<xy bbxy~@<~@<ffffffffffff~_eeeee~@_~:>bb ~:>~@<~@<ccc dddd ~:>~:_~_~:>ffffff ~:>~:>")
;=> "a xy bbxyffffffffffff/         eeeeebb ccc dddd/                 ffffff "
(lay 10 20 3 "~@<[~;~@<eeeee ~:I~_xy~:>~@<~@<[~;~@<[~;xyz ~:Ieeeee xy ccc~;]~:>ffffff xydddddddd xy ~8T~;]~:>xyz ~_~:>xy~@<[~;dddd ~;]~:>~2,4@Txy~;]~:>")
;=> "[eeeee/ xy[[xyz eeeee xy ccc]ffffff xydddddddd xy  ]xyz/   xy[dddd ]    xy]"
(lay 30 nil nil "~@<[~;xyz xyz ~1:I~;]~:>")
;=> "[xyz xyz ]"
(lay 40 nil nil "~@<[~;xy cccffffff~:_~@_xyz~;]~:>")
;=> "[xy cccffffffxyz]"
(lay 15 4 2 "~@<~@<ccc ~I~:>xyzxy ~@<~@:<~_~_~_~@<[~;~:_~_ffffffxy bb ~-1I~;]~:>~:>~:>~_~:>")
;=> "ccc xyzxy (/ ..)"
(lay 20 20 nil "~@<[~;~:_xyz~:_a~;]~:>")
;=> "[xyza]"
(lay 40 20 nil "~@<ffffff ~2I~:>")
;=> "ffffff "
(lay 40 nil nil "~@<~:Idddd xyzxy ~:>")
;=> "dddd xyzxy "
(lay 40 nil 1 "~@<[~;~@_~-1Ieeeeexy bbffffff xy ~;]~:>")
;=> "[eeeeexy bbffffff xy ]"
(lay 30 4 nil "~@<[~;~:_~4,3:Txyz~_a~;]~:>")
;=> "[    xyza]"
(lay 6 nil nil "~@<[~;~%~%xyeeeee~;]~:>")
;=> "[//xyeeeee]"
(lay 40 nil 1 "~@:<dddd ~:>")
;=> "(dddd )"
(lay 8 nil 2 "~@:<~@<~2,4@Txy~:>~:>")
;=> "(   xy)"
(lay 12 4 nil "~@<~_~@<~@_ffffff dddd ffffff ~@_bb~_~:>~%~:>")
;=> "/ffffff dddd ffffff bb//"
(lay 8 20 nil "~@:<dddd~:_~_xy a ~:>")
;=> "(dddd// xy a )"
(lay 40 nil nil "~@<xy~:>")
;=> "xy"
(lay 25 20 nil "~@<[~;accc ~@_~:_~;]~:>")
;=> "[accc ]"
(lay 25 20 nil "~@<~@<[~;~_dddd~@<~_~@_ffffff ~@:<~@_eeeeeffffff bbbb ~_~:>~_~:>ccc ~_~;]~:>~:>")
;=> "[/ dddd//     ffffff (/             eeeeeffffff bbbb/             )/     ccc/ ]"
(lay 8 8 2 "~@:<~@:<~@:<~:_~@_bb a~:>~:_~:>~@:<~@:<~_~@<~@_ffffff~:>a~:>~@<~_xy~@:<~@_~:>~@:<~_~:_~:>~:>axyeeeee~:>~_xyz bb eeeee~_~:>")
;=> "(((bb a)/  )(( ..)))"
(lay 15 nil 3 "~@<xyccc xyz~@:<ccc~@<[~;xyz ~@:<eeeee xy xyzbbbb ~:>~_~;]~:>~_~:>~:>")
;=> "xyccc xyz(ccc[xyz (eeeee xy xyzbbbb )/              ]/          )"
(lay 15 4 nil "~@:<ffffff~:_~@<xy ffffffdddd~@<bb xy~@:<dddd xy~:_~_bb~%~%~:>~_~@<~_cccffffff xy ~:>~:>~I~:_~:>~:Iccc~:>")
;=> "(ffffff/ xy ffffffddddbb xy(dddd xy//                    bb//)//              cccffffff xy/ ccc)"
(lay 8 nil 2 "~@<dddd ~:_~@<~:@_~:_dddd ~@<~@:<ffffff~1:Iccc dddd~@_~:@_~:@_~:>~:_~:>dddd~:_eeeee ~:>xy~2I~:>")
;=> "dddd/ .."
(lay 30 8 nil "~@<ffffff~:>")
;=> "ffffff"
(lay 15 4 2 "~@<[~;~:I~_xyz~@<~@<~@:<ddddxyffffff ffffff ~:>ffffff eeeee~:>~@<~@<~@_xy xyxyxyz~:>bb~_~%xy~@<xyffffff~:>~:>~_~@<~_a ~%dddd ~:>~@<xy ~@_~_~%ffffff xy xy ~:>~:>~;]~:>")
;=> "[/ xyz(ddddxyffffff ffffff )ffffff eeeee ..]"
(lay 30 nil nil "~@<~:_xy xy ~@<[~;~1:Ixyz ~@<~:>ffffff ~;]~:>a ~-1I~:>")
;=> "xy xy [xyz ffffff ]a "
(lay 6 nil nil "~@:<xy~@<~4,3:T~:>~:_eeeee ~_xyz~:_~:>")
;=> "(xy/ eeeee/ xyz)"
(lay 8 nil nil "~@:<~@_~:I~@<ffffff ~@_~@<a ~_eeeee~2I~@<ccc ~Idddd~3Iccc ~:>dddd dddd~:>eeeee ~:>~:_~:>")
;=> "(ffffff a/        eeeeeccc ddddccc dddd ddddeeeee/ )"
(lay 10 nil nil "~@:<xy ~_~@<xyzeeeee xyzdddd~:>~_~:_~_~:>")
;=> "(xy/ xyzeeeee xyzdddd// )"
(lay 12 nil 2 "~@<~@:<~:_eeeee ~@:<dddd ~_~%ccc xyz ~:>xyxyz ~:I~:>~:>")
;=> "(/ eeeee (dddd ..))"
(lay 40 4 nil "~@<bb ~%~-1I~2I~:>")
;=> "bb /"
(lay 10 nil nil "~@<~@<a ~:_xyz ~@<[~;a ~1:Ieeeee ~;]~:>~:>~@:<ffffffxy ~:>xy ~_~_ffffff ~2I~:>")
;=> "a/xyz [a eeeee ](ffffffxy )xy//ffffff "
(lay 12 8 nil "~@:<~:_~%dddd a xy ~@<~@_~:>~%~:>")
;=> "(/dddd a xy /)"
(lay 15 nil nil "~@<~@<a ~:_~@<~:_~@<xy~:>~:>~%~-1I~:>bb dddd~:>")
;=> "a xy/bb dddd"
(lay 8 nil nil "~@<[~;~@:<~@<cccaffffffxyxy ~:_~:>xy xy~:>~;]~:>")
;=> "[(cccaffffffxyxy/  xy xy)]"
(lay 25 nil nil "~@:<~%axybb ~:>")
;=> "(/axybb )"
(lay 12 nil nil "~@<xy ~:>")
;=> "xy "
(lay 10 20 nil "~@<[~;~:_~:_xyz ~@<~@:<xy ~:>~I~:>~_~_~%~;]~:>")
;=> "[// xyz (xy )// /]"
(lay 40 nil nil "~@:<~@:<~1:Ixy~_~:>~_~@<~_a~_~@<[~;dddd ~;]~:>~:>dddd xy ~:>")
;=> "((xy)a[dddd ]dddd xy )"
(lay 6 20 2 "~@<xyz~2Ia ccc ~@_bb ~@<eeeee ~_eeeee ~1:I~:_~@<~@:<aa ~%~_xyccc~:>~_~@<cccddddxyxyz ~:>~%~:>~:>~:>")
;=> "xyza ccc/bb eeeee .."
(lay 25 nil 3 "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 6 8 nil "~@<~@:<ffffff ~@:<~:_xy ~:>~:I~:_~:>cccbb ~:>")
;=> "(ffffff (/         xy )/ )cccbb "
(lay 6 nil 3 "~@<[~;~@:<ffffffxyz ~:>~;]~:>")
;=> "[(ffffffxyz )]"
(lay 10 nil nil "~@<~_a ~@<~:_~:@_~@<[~;bb ~_~;]~:>~@<~@_~@:<~_xya xyzxydddd ~:>~@<[~;ccc~;]~:>~:>~_~:>xy~:_~-1Iccc ~:>")
;=> "/a/  [bb/   ](/     xya xyzxydddd )[ccc]/  xy/ccc "
(lay 6 20 nil "~@<[~;~2I~@<~@<~%ffffff ~:>~@<ffffff ~:>~@<~@<xy~-1I~:_xybb~:>~_xy~Ieeeee ~:_~@<~_~:_ccc ffffffxy ~:>~:>ccc eeeee ~@_~:>xy ~;]~:>")
;=> "[/ffffff ffffff xy/              xybb/              xyeeeee///              ccc ffffffxy ccc eeeee/ xy ]"
(lay 20 4 nil "~@:<a ~:>")
;=> "(a )"
(lay 8 nil nil "~@:<dddd ~:I~8T~8T~@<~_~:_a ~:_xy ~@<~@<~@_~:_xyffffff eeeee ~-1I~:>xyccc ~:>~:>xyz ~:>")
;=> "(dddd//         a/         xy/            xyffffff eeeee xyccc xyz )"
(lay 30 8 nil "~@<ffffff ~%~:_~@<[~;~:@_~;]~:>~@<xy ~:>eeeee ~:>")
;=> "ffffff //[/ ]xy eeeee "
(lay 8 nil nil "~@<~@<eeeee ~:I~@<[~;xy eeeeedddd ~;]~:>~:>dddd ~:>")
;=> "eeeee [xy eeeeedddd ]dddd "
(lay 20 nil nil "~@:<xyz bb ~:>")
;=> "(xyz bb )"
(lay 40 nil nil "~@<ffffff ~@_dddd ~:>")
;=> "ffffff dddd "
(lay 10 nil nil "~@<[~;~@<~@<[~;~@<[~;~_~_xy ~;]~:>~%~:_~;]~:>~:@_~1:I~@<bb ~@_~:_~:I~:>a xy ~:>~@_~@<bb xy bb xy ~%~:>~;]~:>")
;=> "[[[xy ]//  ]/ bb a xy bb xy bb xy /]"
(lay 12 20 1 "~@:<xyz~:_~:_a~3I~:>")
;=> "(xyza)"
(lay 25 8 nil "~@<[~;xy bb bb ~:@_a ~@<dddd~_~:>bb~;]~:>")
;=> "[xy bb bb/ a ddddbb]"
(lay 40 nil nil "~@<[~;~1:I~1:I~;]~:>")
;=> "[]"
(lay 6 4 1 "~@<xy xyffffff~@:<~_~:_xyz eeeee ccc xy~2I~:>~:_~:>")
;=> "xy xyffffff( ..)"
(lay 15 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 12 nil nil "~@<~1:I~:>")
;=> ""
(lay 10 nil nil "~@<dddd ~@<[~;xy~%xyxy xyz ~@<xy~:>~;]~:>bbdddd~@:<~@<xy dddd ~:>~@<bb ~_xy ~@:<~1:Ixy~_bb ~:@_xy~%~:>ffffffxy~:_~:>ffffff bbeeeeeeeeee~:>bb~:>")
;=> "dddd [xy/xyxy xyz xy]bbdddd(xy dddd bb/                           xy (xy/                                bb/                                xy/)ffffffxy/                           ffffff bbeeeeeeeeee)bb"
(lay 8 nil nil "~@<~@_~%~:>")
;=> "/"
(lay 6 nil nil "~@<~%~_~@:<cccbb~@:<~%~@_~@:<ffffffbb~:_eeeee bbccc~:>~:@_~@<xy dddd~:>~:>xyz~%a~:>bb a ~:>")
;=> "//(cccbb(/(ffffffbb/ eeeee bbccc)/       xy dddd)xyz/a)bb a "
(lay 40 20 nil "~@<[~;xy ~@<[~;~_~@:<~@:<xyz~:_xyz xy ffffff ~_~:>~@_~@<xyzxy xy~:>xybb~:>~@<[~;eeeeebb ~:_~@<xy a ~_ccc~_~:_~_~:>~@<[~;~_eeeeeffffff ~@_~%~;]~:>xyz~;]~:>~_ffffff~;]~:>~%~;]~:>")
;=> "[xy [/     ((xyzxyz xy ffffff )xyzxy xyxybb)[eeeeebb/                                       xy a/                                       ccc///                                       [/                                        eeeeeffffff/                                        /]xyz]/     ffffff]/]"
(lay 20 nil 1 "~@<~:_~:Ibb ~:>")
;=> "bb "
(lay 25 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 30 nil 1 "~@<~I~@<[~;~_~@:<ffffffxyxy ~@:<~_~2Iccc~_bb~:>~@<ffffffxy~:_xyz~:>bb ~:>dddd ~;]~:>~@<~:_~@<a ~@<xy eeeee xy a~2I~:>eeeee~:_xy ~I~:>~@<~-1I~:>~:@_ddddeeeee ~:>xy ~:>")
;=> "[ ..]"
(lay 12 4 1 "~@:<xy~:>")
;=> "(xy)"
(lay 30 nil nil "~@<dddd~:>")
;=> "dddd"
(lay 15 20 3 "~@<[~;xyz ~_xy~;]~:>")
;=> "[xyz xy]"
(lay 30 nil nil "~@<[~;eeeee eeeee~;]~:>")
;=> "[eeeee eeeee]"
(lay 20 4 nil "~@:<xy ~_eeeee ~:>")
;=> "(xy eeeee )"
(lay 8 4 2 "~@<~%ccc~@_~@<~:_~_~:_~:>~:>")
;=> "/ccc"
(lay 15 20 2 "~@<ccc ~:>")
;=> "ccc "
(lay 6 nil 1 "~@:<~Ibb~@<~_ccc ~_~:_dddd~@:<~:_~_~@<xyz ccc~:>~:>~:>~@_~3Ixyz xy ~:>")
;=> "(bb ..)"
(lay 20 20 1 "~@<[~;eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 10 20 nil "~@<ffffffdddd ~_~@<~I~@<ccc ~@<[~;ccc ~_xyz ~:_~:_~;]~:>dddd~@<xyz ~:>xyz ~3I~:>~:>~:>")
;=> "ffffffdddd/ccc [ccc/     xyz//     ]ddddxyz xyz "
(lay 6 nil nil "~@:<bb xy ~@<~_~@<[~;~@<cccaxy axy~_~:>~@_xy ~%xyz~;]~:>~:>xy~:_~@<eeeee ~2I~%dddd dddd ~:>~:>")
;=> "(bb xy/       [cccaxy axy/        xy /xyz]xy/ eeeee /dddd dddd )"
(lay 6 8 1 "~@<~@_a ~@<bb~:>~@<[~;xy ~:_xy~I~:_~_~@:<~@<[~;a~@_dddd ~1:I~%xyz~:_~;]~:>~@<[~;~:_a~_xyz~;]~:>~:>~;]~:>~:>")
;=> " .."
(lay 20 4 3 "~@:<xyxyz ~:@_~@<~1:Ixyz ~@<[~;~@<~_~@_~:>ccc ~2I~@<[~;~%xy xyz~;]~:>a ~@<[~;~:_~@_xyeeeee~@_~;]~:>~;]~:>~@<~@<[~;xy~:@_xy ddddccc ~:_ccc~;]~:>xy~-1I~%~@<[~;~_~;]~:>~@<[~;~:_~I~;]~:>~:>~:>xy ~@<ccc~@<ffffff ~:>~@<xy~:>~@_~_~:>eeeee ~:>")
;=> "(xyxyz/ xyz [/      ccc [ ..]])"
(lay 15 8 nil "~@<ccc bb~:_eeeeexy dddd~:_~:>")
;=> "ccc bb/eeeeexy dddd"
(lay 40 nil nil "~@<eeeee xy ~3I~_~:>")
;=> "eeeee xy "
(lay 15 nil nil "~@<[~;~3Ixyxy dddd~@:<bb ~:>~;]~:>")
;=> "[xyxy dddd(bb )]"
(lay 30 nil nil "~@<xy xyz ~_~%xy ~:>")
;=> "xy xyz//xy "
(lay 40 nil nil "~@<ffffff xyz~3Ieeeee ~@_~:>")
;=> "ffffff xyzeeeee "
(lay 25 4 nil "~@<~:>")
;=> ""
(lay 10 nil nil "~@:<bb ffffff ~:_~:>")
;=> "(bb ffffff/ )"
(lay 20 nil nil "~@<xy ~@<[~;~@:<~4T~_ffffff xy~_~:>~2Ia~@_~@<~_~:>~4,2T~3I~;]~:>ccc ~:>")
;=> "xy [( ffffff xy)a/                  ]ccc "
(lay 10 8 2 "~@<xyz~:>")
;=> "xyz"
(lay 10 nil nil "~@:<bb~:>")
;=> "(bb)"
(lay 10 nil nil "~@:<~_~3I~_ffffffdddd ~2,4@T~:>")
;=> "(//    ffffffdddd      )"
(lay 6 nil nil "~@<~@<bb~@<~@<eeeeeffffff~:_ffffff ccc~%~:>~:@_~:>~@:<bb~3I~@_bb~:>~:>~@<~:_~:>xyzbb ~@:<~_~I~@_xy~@<[~;~-1I~_~%~_~;]~:>~@_~@_~:>~@<~:I~@_~@<[~;~:_ffffffdddd ~;]~:>xy~@:<~_~@<[~;a~;]~:>~@<~_dddd ~:>~:>~1:I~:>~:>")
;=> "bbeeeeeffffff/  ffffff ccc//  (bbbb)/        xyzbb (/               xy[/                 //                 ])[/                    ffffffdddd ]xy(/                                   [a]/                                      dddd )"
(lay 10 nil nil "~@<~_a xy xyz~:>")
;=> "a xy xyz"
(lay 12 20 nil "~@<~@<[~;ffffff eeeee~;]~:>~:_~:>")
;=> "[ffffff eeeee]/"
(lay 30 8 nil "~@<[~;xyffffff ~@:<xy ~:>dddda ~;]~:>")
;=> "[xyffffff (xy )dddda ]"
(lay 20 nil nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 30 nil nil "~@<~:_~_~_~Ixyz~:_a~:>")
;=> "xyza"
(lay 40 8 nil "~@<~@<~@<[~;~@<[~;~_ddddeeeeea eeeeea~;]~:>xy dddd xy xyz~;]~:>~@<~_ccc ~@<a ~@_~1:I~_ffffff ~1:Ixy~:>~@<bb eeeeeeeeeeffffffxyz~:>~_~:>~%~@:<~@_~-1I~:>~@_~:_~:>~Ia ~@<[~;eeeee ~:_ffffff ~:I~;]~:>~:>")
;=> "[[ddddeeeeea eeeeea]xy dddd xy xyz]/                                   ccc a//                                       ffffff xybb eeeeeeeeeeffffffxyz/                                   /()/a [eeeee ffffff ]"
(lay 8 nil nil "~@<~@<~@<[~;a~_~1:Ia~@_~1:Ieeeee ~;]~:>~@_ffffff ~@<a~:_~:>~@_~@_eeeee~:>~:>")
;=> "[a/ aeeeee ]ffffff a/                eeeee"
(lay 12 20 nil "~@:<xy ~I~3Ia~1:Ibb ~:>")
;=> "(xy abb )"
(lay 6 4 nil "~@:<~@<dddd ffffff ~_xy~:>ffffff a ~@<[~;xy ~2I~@<eeeee~_~:>xyz ~@:<~@<[~;ddddxyeeeeexycccxy ~2I~;]~:>~3I~:_xyxy bb ~:>~_~;]~:>dddd a~:>")
;=> "(dddd ffffff/ xyffffff a [xy eeeee/                xyz ([ddddxyeeeeexycccxy ]/                     xyxy bb )/             ]dddd a)"
(lay 25 4 nil "~@<xyxy ~@<xy ~:>~:>")
;=> "xyxy xy "
(lay 25 nil nil "~@<~:_~:_a ~:>")
;=> "a "
(lay 8 4 nil "~@:<~_~_~@:<dddd ~:>eeeee xyz xyz xyz ~:>")
;=> "(// (dddd )eeeee xyz xyz xyz )"
(lay 8 nil 3 "~@<[~;~@:<~_~@<[~;~:_~%~2Iccc~:_~;]~:>~:>~@<[~;~@<ffffff ~@<bb~_~:>dddd xy ~:>~@<[~;xy~@<[~;accc ~;]~:>~_bb ~:I~;]~:>dddd ~;]~:>~;]~:>")
;=> "[(/  [/ccc ..])]"
(lay 15 nil nil "~@:<xyz ~:>")
;=> "(xyz )"
(lay 40 nil 3 "~@:<~@<xyz~@<~-1Ixyz ~:_a ~_~_~@<xyz eeeee~:>~:>~_eeeeeccc~@_~:_~:>~:>")
;=> "(xyzxyz a xyz eeeeeeeeeeccc)"
(lay 20 nil 2 "~@:<xy ~@<[~;ccc bb ~@<~@<[~;xy~;]~:>~:>~@_~@_~;]~:>ccc xy bb ~@<xy ccc ~@<[~;xy ~;]~:>~:Ia~@<~@<[~;xyz ~3I~;]~:>~%~@:<~I~3Iffffff xyxyxy ~:>ffffff~@<[~;bb ccc ~;]~:>~:>~:>~:>")
;=> "(xy [ccc bb [xy]]ccc xy bb xy ccc [xy ]a[xyz ]/(ffffff xyxyxy )ffffff[bb ccc ])"
(lay 12 nil 2 "~@:<~@_~:>")
;=> "()"
(lay 15 20 1 "~@<[~;eeeeexy ~@:<dddd ~_~I~@<ffffff ~1,4:@T~@_~_~@<bbeeeee xyz~4,2Tbb~_~:>~:>~:>~@<bb ccc aa ~:>~%~;]~:>")
;=> "[eeeeexy (dddd ..)]"
(lay 15 20 nil "~@<[~;~@<eeeeexya~:>ccc xy ~-1I~@<~:_~@:<~_~:>~@<eeeee xy ~1:I~@:<~@_eeeee xyaxyz xy~:>~:I~:>~_xyz ~_~:>xy~;]~:>")
;=> "[eeeeexyaccc xy/                (/                 )eeeee xy (/                            eeeee xyaxyz xy)/                xyz/                xy]"
(lay 6 nil nil "~@<[~;xy eeeee dddd xyz dddd~;]~:>")
;=> "[xy eeeee dddd xyz dddd]"
(lay 30 20 3 "~@<eeeee ~:I~:>")
;=> "eeeee "
(lay 30 nil 3 "~@<[~;~@_~@<[~;~_xy ~:_~4,3:Txy ~;]~:>eeeeea bb~:_bb~;]~:>")
;=> "[[xy     xy ]eeeeea bbbb]"
(lay 30 20 nil "~@<~@<~@<~_~:>~4,3:T~:_~_~_~1:I~:>xybbccc ~:_a~:>")
;=> "    xybbccc a"
(lay 10 20 nil "~@:<xy ~@<~_~@<~@<xyz eeeeexyz~%~:>~:_~:>~@<~@:<xy ~:@_~:_~@_ddddxyz~:>~1:I~_~%~@<ccc accc~:>~:>~:_~:_~_~:>~@<~%~_ffffff xy~:>~:_~:>")
;=> "(xy/    xyz eeeeexyz//    (xy///     ddddxyz)/    /ccc accc///    //    ffffff xy/ )"
(lay 10 8 nil "~@<xy xy~@<~@<xy~_~:>~:_~:>~@<[~;~_~;]~:>~:>")
;=> "xy xyxy[]"
(lay 30 4 nil "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 10 nil nil "~@<~:_~_xy~_~@<a dddd eeeee ~:>~Ieeeee ~:>")
;=> "/xy/a dddd eeeee eeeee "
(lay 15 20 3 "~@:<~:_eeeee ~@<dddd ~_~@:<ffffff ~%eeeee ~:>~@<a ~_~:>~:_~%~:>eeeee~:_~:_~@<[~;~@:<eeeee a ~:>~;]~:>~:>")
;=> "(/ eeeee dddd/       (ffffff  ..))"
(lay 12 nil nil "~@:<dddd ~:_~@<[~;eeeee~_~@_ccc~@<~@_~:_dddd~I~:>ccc xy ~;]~:>xy ~_ffffff ~:>")
;=> "(dddd/ [eeeee/  ccc/     ddddccc xy ]xy/ ffffff )"
(lay 10 8 nil "~@<bb ~%~@_~:>")
;=> "bb /"
(lay 12 20 nil "~@<[~;~-1I~@<~@:<ccc ~:>~:>~_~;]~:>")
;=> "[(ccc )]"
(lay 30 20 nil "~@:<~_~@<[~;~@<[~;eeeee~:_~;]~:>~;]~:>~%~:_~@<~@<[~;~@:<ffffffbb ~:>~@_bbbb ~:_xy ~;]~:>~_~_~@:<~@<[~;a~%ffffffxy ffffff ~@_~-1I~;]~:>~:>xy~:>~:>")
;=> "(/ [[eeeee]]// [(ffffffbb )bbbb xy ]// ([a/ffffffxy ffffff ])xy)"
(lay 12 nil nil "~@<~@<[~;xyz~;]~:>xy ~:>")
;=> "[xyz]xy "
(lay 6 nil 2 "~@<[~;a~@<[~;~;]~:>~@<[~;xyzbb~_bb~;]~:>xy ~_~;]~:>")
;=> "[a[][xyzbb/     bb]xy ..]"
(lay 10 4 2 "~@<[~;a xy~@:<~_~@_~:_~@:<~@<[~;cccbb~;]~:>~@<~_a ~%~:>~@<[~;ffffff a~:_~;]~:>~@<[~;bbxyffffff xy bbffffff~;]~:>~@:<eeeee~:_xya bb~-1I~_~:>~:_~@<[~;xyzxy ~_~_~_~;]~:>~:>ccc ~@<~@:<~1:Ia~:>~:_~@_bb~:>~:>~@:<~%dddd~@<a ~:>ffffff ~:>~;]~:>")
;=> "[a xy(/ ..)]"
(lay 10 8 nil "~@<[~;~@:<dddd ~@:<~@:<xyz~-1Iffffff ~:_bb~:>~:_~@:<~@_~4,3:Tffffff ~:>~@_~@<bb cccxy~_xy ~@_~:_~:>~:>~1,4:@T~_bb ~_~:>a ~@_~%~:_xyzffffff ~;]~:>")
;=> "[(dddd ((xyzffffff/         bb)/        (/             ffffff )/        bb cccxy/        xy//        )/  bb/  )a // xyzffffff ]"
(lay 15 4 nil "~@<~@:<xyz~:>~@:<~-1I~:>~@<[~;~@<~@<[~;~:_dddd xyccc~Ia~_~;]~:>~:>eeeee ~;]~:>bb~3I~@_~:>")
;=> "(xyz)()[[/         dddd xyccca/         ]eeeee ]bb"
(lay 10 nil nil "~@<~_~_~1:I~1:I~@:<~@:<dddd~:>ffffff~@:<bb xy xyz ~:>~:>~:>")
;=> "//((dddd)ffffff(bb xy xyz ))"
(lay 8 20 nil "~@<~@:<xy ~-1I~_eeeeeeeeeexy ~@<[~;ccc dddd ~_~_~@:<~3I~:_xy~:>~;]~:>~:>eeeee eeeee~@:<~_dddd ~:Ia ccc ~:>~@_~:>")
;=> "(xy/ eeeeeeeeeexy [ccc dddd//               (/                xy)])eeeee eeeee(/                                 dddd a ccc )/"
(lay 20 4 nil "~@<dddd ~@:<~3I~_~@<[~;~_~_xy ~:@_~;]~:>~_~:>~@<[~;~@:<~:_xy ~:>~:_~@<[~;xyz~@_~;]~:>~3I~;]~:>~:_xy~:I~:>")
;=> "dddd (/         [//          xy/          ]/         )[(xy )/           [xyz]]/xy"
(lay 30 4 nil "~@<xy dddddddd~_~_~:>")
;=> "xy dddddddd"
(lay 40 nil 1 "~@<[~;~@<~@<~@<~%~:>~@<bbbbaa~:>~@<~-1Iccc~:>a dddd~:>~:_xy ~:_~_~%~:>eeeee~@<~@<a~:_~:>~:>~:_~;]~:>")
;=> "[ ..]"
(lay 30 nil nil "~@<~@:<~@<eeeee~@<~:_a~@_dddd xyz ~:>xyz~@<~:I~:>xy ~@_bb~:>~:>dddd xy ~:>")
;=> "(eeeeeadddd xyz xyzxy bb)dddd xy "
(lay 20 20 nil "~@<[~;~_~2I~3Idddd ~@_~;]~:>")
;=> "[dddd ]"
(lay 20 20 nil "~@:<xy~@<~:_~@<dddd~:>~@<[~;~@<[~;xy eeeee ~_bb ~4,2T~;]~:>~:_bb~:I~;]~:>bb~:>~1:I~:_~@_~:_~:>")
;=> "(xy/   dddd[[xy eeeee/         bb   ]/        bb]bb/// )"
(lay 6 4 3 "~@<~_~:>")
;=> ""
(lay 25 8 nil "~@<xy xy~:_~:>")
;=> "xy xy"
(lay 30 20 nil "~@<~-1I~-1I~1:Ixy xy ~_~4T~:>")
;=> "xy xy  "
(lay 40 nil nil "~@<~@<[~;dddd xy~;]~:>~:_~:>")
;=> "[dddd xy]"
(lay 20 nil nil "~@<[~;~@:<~_xyz~@:<xyxy~1,4:@T~@<[~;xyz bbxy ~;]~:>~:>~%~:I~1:I~:>~;]~:>")
;=> "[(/  xyz(xyxy    [xyz bbxy ])/)]"
(lay 10 8 nil "~@:<~_~:>")
;=> "()"
(lay 25 4 3 "~@<a ~@<~@:<xyz ~@:<axyz~I~8T~2I~:>eeeee xyxy~:>~:>~:_xy ~:>")
;=> "a (xyz (axyz )eeeee xyxy)/xy "
(lay 20 nil nil "~@:<a ~@<[~;ccc ~@:<~@<eeeee bbffffff ~:_~:>~@:<xyzxyxy xyxy ffffff ~:>~@<eeeeeadddd ~:_xyzxy~:>ffffff~@<[~;ffffffxy~;]~:>~%~:>xyz~@_bb ~;]~:>~@:<~@<xy a ~@<~_~%bba~:>xy ~@_~:>xyz~@<~2I~@<[~;ccc ~;]~:>~3I~%~:>~:I~:>~I~:>")
;=> "(a [ccc (eeeee bbffffff/         (xyzxyxy xyxy ffffff )eeeeeadddd/                               xyzxyffffff[ffffffxy]/)xyzbb ](xy a/              /bbaxy xyz[ccc ]/))"
(lay 12 8 nil "~@<[~;~@<[~;bb ~_~@<[~;~@<ccc~:>~@_~;]~:>~_a ~@:<ffffff ~Ixy ~@:<~:_bb ~-1I~@_~:>dddd ccc xy~:>~;]~:>~;]~:>")
;=> "[[bb/  [ccc]/  a (ffffff xy (/                bb/                )dddd ccc xy)]]"
(lay 20 8 nil "~@<~:I~:>")
;=> ""
(lay 6 nil 3 "~@<~@_xy ~:>")
;=> "xy "
(lay 40 8 1 "~@<ffffff~@<bb xyzxy ~:>~:>")
;=> "ffffffbb xyzxy "
(lay 40 nil 3 "~@<a ~:>")
;=> "a "
(lay 40 8 nil "~@<xyz ~_~_a~:>")
;=> "xyz a"
(lay 8 nil nil "~@:<a ~@:<ffffff eeeee ~@<~1:I~:>xy ~:>xy ~@_bb~_~:>")
;=> "(a (ffffff eeeee xy )xy bb/ )"
(lay 40 20 2 "~@:<~@:<~@:<xyxyz~:_~4,3:Tffffff~:>~@<[~;bb~;]~:>~:>~:I~@_~@<~_~:>~2I~:I~:>")
;=> "(((xyxyz    ffffff)[bb]))"
(lay 10 nil nil "~@<[~;~_ffffff ~@_xy~_~_bb ~;]~:>")
;=> "[/ ffffff xy// bb ]"
(lay 20 4 nil "~@:<~@<[~;~_ccc ~@:<~@_xy ~@<cccddddaccc cccffffff~:>bb ~:>~@_~@<~@:<bbxya ccc ~:>~:_~@<~%xy ~:>~@:<~%~:_~@_eeeeeeeeee xy~:>eeeeeeeeee ~@:<~_~:>~:>ccc~@<a~:Ixyz xyz ffffff~:>~;]~:>~_~_~_~@<~@<~@:<eeeee dddd xybb~:>~:>dddd xyz ~_~@<~:>~@<xy xy ffffff ~_~:>~:>~:>")
;=> "([/  ccc (xy cccddddaccc cccffffffbb )(bbxya ccc )/                                   /xy (//    eeeeeeeeee xy)eeeeeeeeee (/                              )cccaxyz xyz ffffff]/// (eeeee dddd xybb)dddd xyz/ xy xy ffffff )"
(lay 10 4 nil "~@:<xy xy ~:_~:>")
;=> "(xy xy )"
(lay 25 nil nil "~@<~_~:_ffffff ~%a ~4,2T~@<[~;~@<[~;~:I~@<~1:I~3Iffffff xy~1:Ieeeee~_~:>~2,4@T~%xyz~@<[~;~_~;]~:>~@<~2Ia bb~@_~:>~;]~:>a xy~8T~;]~:>~:>")
;=> "/ffffff /a   [[ffffff xyeeeee    /xyz[]a bb]a xy ]"
(lay 6 20 2 "~@<[~;xy ~@<[~;dddd~;]~:>~%~_ccc ~;]~:>")
;=> "[xy [dddd]/ ..]"
(lay 20 nil nil "~@<[~;ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 20 nil nil "~@<[~;xy xy~1:I~;]~:>")
;=> "[xy xy]"
(lay 40 nil nil "~@<~@<~@_~_~:_~_~@<xy xy bb~@_~@_~:>bb~I~:>~@<eeeee~@<bb xyz ~:>~_xy ~:>dddd ~:>")
;=> "xy xy bbbbeeeeebb xyz xy dddd "
(lay 6 4 nil "~@:<xy ~_~1:Iffffff ~:>")
;=> "(xy/ ffffff )"
(lay 10 nil nil "~@:<xy~@<~@<[~;eeeee~;]~:>xybb~@<xyz~:_~@<xyxyeeeee ~_a~@_eeeee ~:>~@<[~;~2I~2Iffffff~:_~_~:_~;]~:>~@<~:_~:_ffffff~:_a ~:>~:>~:>~:>")
;=> "(xy[eeeee]xybbxyz/              xyxyeeeee/              aeeeee [ffffff///                        ]//                         ffffff/                         a )"
(lay 30 nil 3 "~@:<ffffff ~-1I~@_ffffff~@<~_~@<~:_~:>~_ccc ~:>~:>")
;=> "(ffffff ffffffccc )"
(lay 40 nil nil "~@:<~@_dddd dddd ~@:<~:>xyzxyz~@<~@<ddddffffff ~@<[~;dddd ~:_~_accc dddd ~;]~:>~@<ffffffxyxy~2Iffffff~%~:>eeeee ~:>ccceeeee xy~:>~:>")
;=> "(dddd dddd ()xyzxyzddddffffff [dddd/                               accc dddd ]ffffffxyxyffffff/eeeee ccceeeee xy)"
(lay 12 nil nil "~@<xyz dddd ~@:<eeeee bb ~_~:>ffffff ~_~:T~:>")
;=> "xyz dddd (eeeee bb/          )ffffff/ "
(lay 30 20 nil "~@:<cccccc ~_~@_~:>")
;=> "(cccccc )"
(lay 6 20 2 "~@<~_xy xyz a ~I~@:<~_~:>~%~:>")
;=> "/xy xyz a ( ..)"
(lay 12 nil nil "~@<~@_xyz ~@:<bb~4,3:T~@<[~;~:_xy a ~;]~:>~:_eeeee dddd~4,3:T~:>xy ~-1I~:>")
;=> "xyz (bb  [/          xy a ]/     eeeee dddd   )xy "
(lay 6 nil 3 "~@<~%~@<[~;~_~2I~%~@:<~@<[~;bbdddd ddddddddccc~;]~:>~1:I~:>~;]~:>~:_~:_~:>")
;=> "/[/  ..]"
(lay 15 4 nil "~@:<~:_xy~1:I~:_~:>")
;=> "(xy)"
(lay 8 nil nil "~@<~4,2T~_ccc xy ~_~:@_~:>")
;=> "/ccc xy//"
(lay 12 8 nil "~@:<~_xyzccc ~:I~@_ccc~:>")
;=> "(xyzccc ccc)"
(lay 20 20 1 "~@<~:_eeeee~:>")
;=> "eeeee"
(lay 12 4 nil "~@:<~@_xyz ~@<~@:<~:_~@<eeeee xy axy~:>~:>~@<~:_~:_~3I~_~@:<dddd~2I~:>~@:<a~1:Ixyz ~:>~@_~:>dddd ~@<~-1Ieeeee ccc xy dddd ~_~:_~:>~@<[~;bb ~3I~Ibb xy~@<a ~:_ffffffa xy~:>~;]~:>~@<[~;bb bb ~@_~;]~:>~_~:>xy a ~:>")
;=> "(xyz (/      eeeee xy axy)///                   (dddd)(axyz )/                   dddd eeeee ccc xy dddd//                        [bb bb xya/                                 ffffffa xy][bb bb/                                             ]/     xy a )"
(lay 6 8 3 "~@<[~;~:_ffffff ~_~_~_~@:<xy ~@<~I~:>~:>~;]~:>")
;=> "[/ ffffff/ ..]"
(lay 8 4 2 "~@<[~;axyz ccc ~@_xy~-1I~;]~:>")
;=> "[axyz ccc xy]"
(lay 12 nil nil "~@:<a bb~:@_ffffff ~-1I~:>")
;=> "(a bb/ ffffff )"
(lay 8 nil 2 "~@<~@:<~:_~@<[~;~@<[~;ffffffccc~@_~;]~:>eeeeexya~@<~2I~:>~;]~:>bb ~:>eeeee ~@:<ccc ~2Ixyzccc ~@<xy~:_~3Iccc ~:>~_~:>ccc~:T~_a~:>")
;=> "(/ [[ffffffccc]eeeeexya]bb )eeeee (ccc xyzccc xy ..)"
(lay 6 4 nil "~@:<xy ~:>")
;=> "(xy )"
(lay 8 nil 3 "~@<~@:<xyz~:_~_bb bb~:>~:>")
;=> "(xyz/ bb bb)"
(lay 12 nil nil "~@<~@<[~;~@:<ffffff ~:@_eeeee eeeee~I~@:<ffffff dddd ffffff ~%xybb~:>~:>~1:I~@:<~Ia bb ~@:<eeeee~:>~@<xyz~@_ffffff xy~:_ffffff ~:>~@<[~;xy eeeee ~;]~:>~@:<ccccccbb~:>~:>~;]~:>~:_~-1I~@<~@:<eeeee~@_~_~@<eeeee~3Iadddd ~:>eeeee dddd ~:>~:>xy~:>")
;=> "[(ffffff/  eeeee eeeee(ffffff dddd ffffff /xybb))(a bb (eeeee)xyzffffff xy/                   ffffff [xy eeeee ](ccccccbb))]/(eeeee/ eeeeeadddd eeeee dddd )xy"
(lay 10 nil nil "~@:<dddd eeeee ~@<ccc xyz~@<xyzxy ~@<ffffff ~:>ffffff~:>xy a ccc~:_~:>dddd ~:>")
;=> "(dddd eeeee ccc xyzxyzxy ffffff ffffffxy a ccc/            dddd )"
(lay 25 8 nil "~@<[~;~:I~;]~:>")
;=> "[]"
(lay 8 nil 1 "~@<~_~_ccc ffffff axyz ~:I~:>")
;=> " .."
(lay 40 nil nil "~@<~:_~%~_~@<a ~:_~@:<~_~@<eeeee dddd xy ccc~:_~_bb~:>~@<xy~@_eeeee ~_~-1I~:>~:>~%~@:<~%~:@_eeeee bb~@:<xyzaxyz~:>~:>ccc~:>~-1I~:>")
;=> "//a (eeeee dddd xy cccbbxyeeeee )/(// eeeee bb(xyzaxyz))ccc"
(lay 20 nil 1 "~@<bb~@<[~;~_~@_~;]~:>xyz~:_~:>")
;=> "bb[]xyz"
(lay 6 8 2 "~@:<~_xy~@<~@<axyz ~-1Idddd ~:>xyz xy ~:>ffffff~@<~@<[~;~_~;]~:>a~:>~:>")
;=> "(/ xyaxyz dddd xyz xy ffffff[ ..])"
(lay 25 20 nil "~@<~@<[~;ccc~1:I~;]~:>eeeee ~:>")
;=> "[ccc]eeeee "
(lay 25 4 2 "~@:<xyffffff~:_~@_bbffffff ~:>")
;=> "(xyffffffbbffffff )"
(lay 30 nil 3 "~@<~@:<~:_~3Iffffff ccc~@<[~;~I~;]~:>~:>~@<[~;xy xy ~;]~:>~@<~@<[~;~I~_dddd xy ~;]~:>bb ~:>~8Txy ccc~:>")
;=> "(/ ffffff ccc[])[xy xy ][/                       dddd xy ]bb  xy ccc"
(lay 8 20 nil "~@:<~1:I~_~_eeeee ddddffffff ~@<~@<[~;~_~@<xyzffffff xy ~_~%~:_~:>dddd~:_~:_~;]~:>~@_xyz a ~:>~:>")
;=> "(// eeeee ddddffffff [/                   xyzffffff xy/                   //                   dddd//                   ]/                  xyz a )"
(lay 20 8 nil "~@:<~@<dddd ~@<~@:<~3Iffffff ~:>~_~@:<dddd~3Ieeeee~:_ccc xy~_~:>~@<[~;~_eeeee a~:_a xy~;]~:>~:Ia ~:>ffffff ~:>~:_eeeee ~2Ieeeee~:>")
;=> "(dddd (ffffff )/      (ddddeeeee/          ccc xy/          )[/            eeeee a/            a xy]a ffffff/ eeeee eeeee)"
(lay 6 4 2 "~@<~@:<~Ia ~_~:>~:>")
;=> "(a )"
(lay 6 4 nil "~@<~:I~:>")
;=> ""
(lay 25 20 nil "~@<ccc ~@_xy cccbb~@<~2,4@T~@<~@:<~:_xyxyz xyxy~:>~_ffffff ffffffxy xy ~:>~:_~:>~:>")
;=> "ccc xy cccbb    (/                 xyxyz xyxy)/                ffffff ffffffxy xy/            "
(lay 8 8 nil "~@<~@<~@<[~;dddd~@:<xyxyxy~:>~@<[~;~Ibbbbxyeeeee~_dddd~;]~:>bb ~@<[~;eeeee ~;]~:>bb~;]~:>~2I~_a~:>~:>")
;=> "[dddd(xyxyxy)[bbbbxyeeeee/              dddd]bb [eeeee ]bb]/a"
(lay 6 nil 1 "~@:<bb ccc ~@<xyz a ~@_~:>~_xy ~:>")
;=> "(bb ccc xyz a ..)"
(lay 25 nil 1 "~@<xy ~_xy ~1:I~:>")
;=> "xy xy "
(lay 10 20 nil "~@<~@:<xyzxydddd ~:>~@_~_~:>")
;=> "(xyzxydddd )//"
(lay 20 20 nil "~@<~%~1:Idddd ~:>")
;=> "/dddd "
(lay 40 4 nil "~@<xy ~_eeeee~:_~:>")
;=> "xy eeeee"
(lay 30 nil nil "~@<xy ~@:<~:I~%~_~@:<xyxy ~@<eeeee bb~:_dddd~:>xy ~1:Ixy~:>~@:<~_~@_dddd ~@:<bb ~_~-1I~:>~:>~@<~@<xy eeeee ~_affffff~:>~:>~:>adddd dddd~:>")
;=> "xy (//    (xyxy eeeee bbddddxy xy)(/                             dddd (bb/                                   ))xy eeeee/                                     affffff)adddd dddd"
(lay 20 8 nil "~@:<~:>")
;=> "()"
(lay 25 nil nil "~@:<~@<xyzeeeee ddddffffff ~:>~:>")
;=> "(xyzeeeee ddddffffff )"
(lay 20 nil nil "~@<[~;dddd bb ~;]~:>")
;=> "[dddd bb ]"
(lay 10 20 1 "~@<~@:<~:_~_a~_~:>~_eeeee ~@:<a ~@:<a ~:>a xy ~_~_bb ~:>~:>")
;=> "(a) .."
(lay 20 4 nil "~@<[~;a~_~;]~:>")
;=> "[a]"
(lay 6 4 nil "~@:<a xyz xy~@_~:>")
;=> "(a xyz xy)"
(lay 40 nil nil "~@:<~@<[~;~2I~:_bb ~@<~_~I~@<xyxy ~_eeeee~:>xy ~@_~@<[~;~_~@_xy ~;]~:>~:_~:>~@<ccc~_~_~:>xy ~;]~:>~:>")
;=> "([bb xyxy eeeeexy [xy ]cccxy ])"
(lay 6 20 2 "~@<~%dddd xy ~:>")
;=> "/dddd xy "
(lay 8 nil nil "~@:<~:_~_ffffff ~1:I~_~@_~:>")
;=> "(/ ffffff/         )"
(lay 20 nil nil "~@<[~;~4,3:T~@<ccc ffffff ~:>eeeee ccc ~;]~:>")
;=> "[    ccc ffffff eeeee ccc ]"
(lay 8 nil nil "~@:<~:I~:>")
;=> "()"
(lay 30 20 nil "~@:<~@_xyz xy ~@<~@<~:_bb~:>~I~%ffffff~:>~_~3Idddd~:>")
;=> "(xyz xy bb/ffffff/ dddd)"
(lay 10 nil nil "~@<~@:<~@<xy ~_~:>~_~@_xy~:>~-1I~_~:_~:>")
;=> "(xy xy)"
(lay 40 4 nil "~@:<~:I~@:<a dddd ~:@_xy~:>~1:I~@<a a xyz ~@<~-1I~@<~_a a~_~:>a ~@<[~;~_~@_~_~;]~:>~_~@<eeeee~%a ~:>a ~:>~:>~_~:>")
;=> "((a dddd/  xy)a a xyz a aa []/            eeeee/a a/      )"
(lay 30 nil 2 "~@<bbeeeee ~@<~1:I~@:<xy ~%~@<xy~_~:>~:>~@<~@<ccc~1:Iccc ~:>~@<ccc xy~:>~@<ccc~_~_~:_~_~:>~@<[~;eeeee xyz~;]~:>~:>~:>ffffff ~:>")
;=> "bbeeeee (xy /xy ..)"
(lay 10 8 nil "~@<~%~:_~@<[~;~_~;]~:>~@:<~1:I~:>~:>")
;=> "//[]()"
(lay 12 20 nil "~@:<~:_~:_ddddxyz ccc~:_eeeee ~:>")
;=> "(// ddddxyz ccc/ eeeee )"
(lay 8 20 nil "~@<~%~:>")
;=> "/"
(lay 6 nil nil "~@<~@<a~_~2I~:_~:>ccc eeeee ~@<[~;xyeeeee ffffff~:_eeeee ~;]~:>~:>")
;=> "a//  ccc eeeee [xyeeeee ffffff/             eeeee ]"
(lay 15 4 nil "~@<~_~@<xyz~@:<xy ~@<~:_ccc ~:_xy ~-1I~:>~@:<bb~_~_ccc~:>~:>xy~:_bb xy ~:>~:_~:>")
;=> "/xyz(xy ccc/       xy (bb//           ccc))xy/bb xy/"
(lay 8 nil nil "~@<xyccc eeeee ~:>")
;=> "xyccc eeeee "
(lay 6 nil nil "~@<ffffff ffffff ~%~@:<xy axy~2I~:>~@<~1:I~%bb ~%~@<~_~:@_~:@_~@<~_~_dddd ~:_~_adddd ~:>~:_~:>xyz~@_~:>~:>")
;=> "ffffff ffffff /(xy axy)/bb //////dddd/adddd/xyz"
(lay 25 4 3 "~@<[~;ccc ~:_~;]~:>")
;=> "[ccc ]"
(lay 40 nil 3 "~@:<ffffffdddd~%~:>")
;=> "(ffffffdddd/)"
(lay 20 8 3 "~@:<~@<~1:Ia~_~@:<bbxy xy ~@:<~:_~:>~@<[~;~_~_eeeeebbxy~;]~:>bb ffffff~:>~_~:>~:>")
;=> "(a/  (bbxy xy (/            )[ ..]))"
(lay 40 nil nil "~@:<xy~:I~:>")
;=> "(xy)"
(lay 8 20 nil "~@:<xy ~1:I~:>")
;=> "(xy )"
(lay 10 8 nil "~@<eeeee~3Ia ~:>")
;=> "eeeeea "
(lay 6 4 nil "~@<adddd~:>")
;=> "adddd"
(lay 10 8 nil "~@:<~:_~:>")
;=> "()"
(lay 25 20 nil "~@:<~@<[~;~:_~;]~:>~:_~2Ibbcccccc~:>")
;=> "([]bbcccccc)"
(lay 12 nil 1 "~@<~%bb eeeee~@<[~;~_~_~@_~_dddd ~_~;]~:>ccc~%~:>")
;=> " .."
(lay 12 nil 1 "~@<[~;~_~@_xyz bb ~@_eeeee ~:_~;]~:>")
;=> "[ ..]"
(lay 25 nil nil "~@<~_~3I~:>")
;=> ""
(lay 12 nil 3 "~@<~@:<dddd~@_xyz ~:>xy~:>")
;=> "(ddddxyz )xy"
(lay 12 4 nil "~@:<ccc bb xy xy ~:>")
;=> "(ccc bb xy xy )"
(lay 15 nil nil "~@<[~;a ~2I~_~:_~@:<~@_a~_xyz bb bb ccc~:>~;]~:>")
;=> "[a//   (a/    xyz bb bb ccc)]"
(lay 10 8 nil "~@<[~;xy ~@<a dddd~:>xydddd ~@_~@:<~@:<~@<[~;~-1I~_~;]~:>xyz~:>~@<xy~1:I~@<~Ieeeee~@_xyz ffffff ~:>~@:<a~:_bbxy~:>~:>~:>~@<~%~:>~;]~:>")
;=> "[xy a ddddxydddd (([/                    ]xyz)xyeeeee/                           xyz ffffff (a/                                       bbxy))/]"
(lay 30 nil nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 15 nil 1 "~@:<~@<[~;bb~I~@<~:Ixybb~:>ffffffeeeee~_~;]~:>xy ~:>")
;=> "([bbxybbffffffeeeee ..])"
(lay 25 8 nil "~@:<~%~@_ccc~:>")
;=> "(/ccc)"
(lay 10 8 nil "~@<~:_xyz ~@<[~;xyz ccc ~@<~@<[~;xyzffffffxy ffffff a dddd ~;]~:>xy ~:>~@_~;]~:>~:_~_~:>")
;=> "/xyz [xyz ccc [xyzffffffxy ffffff a dddd ]xy/     ]//"
(lay 25 4 nil "~@<a ccca~@<~1,4:@Tdddd ~@_~@_xyz xy ~:>~:>")
;=> "a ccca    dddd xyz xy "
(lay 6 nil nil "~@<dddd~_~_~@<[~;~@_~;]~:>~_xyz~:>")
;=> "dddd//[]/xyz"
(lay 20 nil nil "~@<[~;~@<~@<a ~:>~@<[~;~@:<xy ffffffxy~:_~%~:>~_dddd~@<xyz ~%bb bbxyxy bb ~:>eeeee~1:I~;]~:>~:_~@<~_~@<~@_xyzccc ~:>ffffffeeeeeeeeeeccc~@_~:>~@<~@<ffffffbbxy~:_ccc~:>~@_~:>~:>~-1I~;]~:>")
;=> "[a [(xy ffffffxy/)/    ddddxyz /bb bbxyxy bb eeeee]// xyzccc ffffffeeeeeeeeeecccffffffbbxy/                           ccc]"
(lay 12 4 nil "~@<~%ccc ~:_~_~@_~_~I~:>")
;=> "/ccc///"
(lay 15 20 nil "~@<~:_~:_~:_~:>")
;=> ""
(lay 25 nil nil "~@:<eeeee ~@:<~2Ixy ~@<~_~@:<~_~_xy~:>xy xy~@<bb ~:_xyz ~:>~@_~:>~:_~:>xy~_~@<~@<[~;ffffffffffff ~:_~_xy~;]~:>xy ~:>~:>")
;=> "(eeeee (xy/           (//            xy)xy xybb/                    xyz/          )xy/ [ffffffffffff xy]xy )"
(lay 8 nil 2 "~@:<~2Idddd ~@<~@<~:_xy~@<accc~@_~:>eeeee~:>eeeee ~:>~%~@<[~;~:_xyz ~_ccc ffffff ~@:<~:_xy ~-1I~_~@:<xyz a ~_xydddd~:>~:>~@:<~@<~_ffffffxy axy ~_eeeee ~:>xyz ~%~%~:>~;]~:>~@<~I~:>~:>")
;=> "(dddd/      xyaccceeeeeeeeee  ..)"
(lay 12 20 nil "~@<~%~3Iffffff xyz ffffff ~@:<~@<xyz ~:>~@:<xyz ~@<xyz~:_~:>~@<a ~:>~@<[~;dddd~;]~:>ddddccc ~:>a ~@:<~@:<eeeeexy~:>cccxyeeeee ~:>~:>~-1I~:>")
;=> "/ffffff xyz ffffff (xyz (xyz xyz/                            a [dddd]ddddccc )a ((eeeeexy)cccxyeeeee ))"
(lay 20 nil nil "~@<xyccc~_xyz~:>")
;=> "xycccxyz"
(lay 30 20 3 "~@:<~@:<~_~_~@:<~@<[~;a xyxyxyccc ~;]~:>~_dddd dddd~I~:>~:_dddd ~:>~@:<xyz ~:_~@<~1:Ixy ~-1I~_~_~:>eeeee ~:_~_~:>~3I~@<~@:<~:@_xy ~@:<ccc~_ccc~:>~:>bbxyzxy~:>dddd ccc~:>")
;=> "((//  ([a xyxyxyccc ]dddd dddd) ..))"
(lay 8 20 nil "~@:<ffffff eeeee eeeee xy eeeee~:>")
;=> "(ffffff eeeee eeeee xy eeeee)"
(lay 10 nil nil "~@<[~;eeeee ccc ~%~@<~@<[~;xy dddd~;]~:>~@<ffffff~_~@<~%eeeee a eeeee ~_~:>xy ~:>eeeee ddddxyz~:>xy ~:_~;]~:>")
;=> "[eeeee ccc /[xy dddd]ffffff/         /eeeee a eeeee/         xy eeeee ddddxyzxy/ ]"
(lay 40 nil 2 "~@:<~@:<~%~@<[~;a ~Iffffff~;]~:>~_~@_ffffff a ~@<~%~@<xy~@_xy ~_~:@_xy ~:>~:_~_cccccc ~_~:>~:>xy~@<axy ~_~:>xy ~:>")
;=> "((/[a ffffff] ..))"
(lay 40 4 nil "~@<[~;xyz ~:_~@<bb ~@<[~;~:_eeeee~@<[~;xybbxyz~;]~:>a~@_~@:<~:_ccc ccc ffffffbbxy~:>~;]~:>~@:<~-1Ixy~:>~:>~@<xybb dddd~@<~:_~@<[~;~%ffffff xyeeeee~:_ccc~:I~;]~:>~:>ffffff~@<~@<~3Ixy ~_dddda ~:>a ~1:I~-1I~3I~@:<~_a~:>~:>~:@_~:>a adddd~;]~:>")
;=> "[xyz/ bb [eeeee[xybbxyz]a(/                     ccc ccc ffffffbbxy)](xy)xybb dddd/                                                      [/ffffff xyeeeee/                                                       ccc]ffffffxy/                                                                 dddda a (/                                                                          a)/                                             a adddd]"
(lay 15 4 3 "~@<xyxyz ~3I~@<~%~_eeeee ~@<~%~:>dddd ~:>~:>")
;=> "xyxyz //      eeeee  .."
(lay 12 nil nil "~@:<~:_bb dddd ~%ccc ~@<~@<bb ~@<xyz ~1:I~3Ixy~:>~:>~@<[~;ccc~3I~;]~:>~:>~@<~1:I~_xy eeeee ~2I~@<[~;~3I~;]~:>ccc~:>~:>")
;=> "(bb dddd /ccc bb xyz xy[ccc]/                   xy eeeee []ccc)"
(lay 25 4 nil "~@<xy~@<~%~-1Ia ~@<~@_~_~1:Ixyffffff ~:>~@<eeeee bb ~_~2I~:_~@_~:I~:>~:>~@:<~:_~:Idddd ~@<[~;ccc xy ~;]~:>xy ~@:<~3I~%eeeee ccc xyz ~:_xy~:>~:_~:>~3I~@<~:_dddd eeeee ~:>~:I~1:I~:>")
;=> "xy/a xyffffff eeeee bb (/                     dddd [ccc xy ]xy (/eeeee ccc xyz/                                       xy)/                     )/                      dddd eeeee "
(lay 12 nil 2 "~@<ffffff ccc ~_~:>")
;=> "ffffff ccc "
(lay 8 nil nil "~@<[~;~:_eeeeexyz~;]~:>")
;=> "[/ eeeeexyz]"
(lay 25 nil 2 "~@<[~;bb ~;]~:>")
;=> "[bb ]"
(lay 6 nil nil "~@<[~;~-1Ixy~;]~:>")
;=> "[xy]"
(lay 25 nil 3 "~@:<~@_~@:<~@<~_xy~@<[~;~_xy xy~;]~:>~@<[~;~3I~_xy~_bb xy~;]~:>~@<xy xy bbeeeee~1:I~:>~:>~@<xy xy ~@<xy~:_~:@_dddd~_~:_~:>~_xy~_~:>a ~@_a~:_~:>~@<dddd ~@:<~:_~%~@:<xyz~_bb eeeee bb ccc~:>a ffffff~:>~@:<~_eeeee ~:_~:>~:_eeeee ffffff~:>a ~%xyz~:>")
;=> "((/  xy[/     xy xy][ ..]))"
(lay 20 4 nil "~@<bb~@_~:>")
;=> "bb"
(lay 10 8 nil "~@<[~;dddd ~1:Ixyzxyz xyz ~@<xy xy xy ~:>~_~;]~:>")
;=> "[dddd xyzxyz xyz xy xy xy/       ]"
(lay 15 nil 3 "~@:<~%~2,4@T~:>")
;=> "(/    )"
(lay 6 nil nil "~@:<xy eeeeedddddddd~_~:>")
;=> "(xy eeeeedddddddd/ )"
(lay 15 nil nil "~@<xy xyz ~:>")
;=> "xy xyz "
(lay 25 nil 1 "~@<~:@_bb~@<[~;~:I~@:<a~@<dddddddd~:>~@_ccc xyz~:>~_xy dddd ~;]~:>xyz ~:_~@<~@<~_~:>~%~I~_~:>~_~:>")
;=> " .."
(lay 15 4 nil "~@:<~1:I~:>")
;=> "()"
(lay 15 nil nil "~@<eeeee ccc xyz bb eeeee ~:>")
;=> "eeeee ccc xyz bb eeeee "
(lay 8 20 1 "~@<ccc ~_~_~1:I~:>")
;=> "ccc "
(lay 20 4 nil "~@:<eeeee ffffff~%~_~:>")
;=> "(eeeee ffffff// )"
(lay 6 20 nil "~@:<~@<xyz~_xy xy~:>~2,4@T~@:<xy xy eeeee~:_~@<dddda~:@_~_~@_bb ccc ~:>~:>bbccc~@_~@:<xy ~4T~@<~%eeeee ~:>dddd ~:>~:>")
;=> "(xyz/ xy xy  (xy xy eeeee/         dddda///         bb ccc )bbccc/ (xy  /eeeee dddd ))"
(lay 15 4 3 "~@<[~;~@<xy ~:>bb ffffff xy aeeeee xy~;]~:>")
;=> "[xy bb ffffff xy aeeeee xy]"
(lay 12 nil nil "~@<~:_~@<ccc~-1I~-1Ixyz~1,4:@Tdddd ~@<~_~%~:>~:>dddd xyz ~:>")
;=> "/cccxyz  dddd/             /dddd xyz "
(lay 12 4 2 "~@<[~;xyz a~:_~;]~:>")
;=> "[xyz a]"
(lay 8 nil nil "~@:<~_ccc ~:>")
;=> "(ccc )"
(lay 8 nil nil "~@:<dddd xy ~_dddd~@<[~;dddd bb ~;]~:>~_~:>")
;=> "(dddd xy/ dddd[dddd bb ]/ )"
(lay 25 nil nil "~@<xy ~@<~%~I~:>~:>")
;=> "xy /"
(lay 30 4 1 "~@:<eeeee ~@<ffffff~_~4Ta ~@<[~;eeeee ~-1I~_~@<[~;eeeeexydddd ~_eeeee~;]~:>~@:<adddd bbbb eeeee ~:_~:>ddddffffff ~;]~:>xy ~:>~:>")
;=> "(eeeee ffffff ..)"
(lay 15 nil nil "~@<~_~@<bbccc ~-1Ixy ~@<[~;~:_~;]~:>~I~@_~:>~_~_~:>")
;=> "bbccc xy []"
(lay 12 nil 3 "~@<[~;ffffff ~3Ibb ~:I~:_~@:<xy ~:_xyddddxyccc ~@:<ccc ~:_~@:<ffffff~_xy~:>~@:<eeeeeeeeeeddddadddd ~:_~:>dddd~:>~:>~;]~:>")
;=> "[ffffff bb/           (xy/            xyddddxyccc (ccc ..))]"
(lay 12 nil 2 "~@<~2,4@Tffffff ~:>")
;=> "    ffffff "
(lay 6 8 nil "~@<[~;xy~:_bb~;]~:>")
;=> "[xybb]"
(lay 10 nil nil "~@:<~@<[~;~@<[~;~@<xyz ~:T~:>~@_~;]~:>bb bb ~_~:_~%~%~;]~:>a ~3Idddd bb~:>")
;=> "([[xyz  ]bb bb/  //]a dddd bb)"
(lay 20 nil nil "~@<~1:I~%~_a xy ~_~:>")
;=> "// a xy/ "
(lay 8 nil 1 "~@:<~_~_~@<~%eeeee ~@<eeeeebb ~@<ccc ~:>bb~:>~@<xy xy~:>a bb bb ~:>ccc dddd xyz ~:>")
;=> "( ..)"
(lay 6 4 nil "~@<xy eeeee~:>")
;=> "xy eeeee"
(lay 30 20 nil "~@<eeeee ~1:I~@<a ~@<ffffffdddd~:>~:>~:_xy ~@<xy ~@<[~;ffffff xy a ~@<[~;ddddxy ~@_xy xyz~;]~:>eeeee~;]~:>~@:<~:@_~@_~@<[~;~:Iffffffa ~;]~:>~_~:Ieeeee ~:>~@:<dddd ffffff ~@<ffffff ffffff ~_~:>~:>~@<[~;~-1Iccc~:_~;]~:>~:>~@<[~;~@:<a ~I~:>~:_~_a ~_dddd ~;]~:>~:>")
;=> "eeeee a ffffffdddd/       xy xy [ffffff xy a [ddddxy/                           xy xyz]eeeee](//                                         [ffffffa ]/                                         eeeee )(dddd ffffff ffffff ffffff/                                                             )[ccc/                                                               ][(a )//                                                                 a/                                                                 dddd ]"
(lay 40 4 nil "~@<[~;eeeee ~%~_~;]~:>")
;=> "[eeeee // ]"
(lay 40 nil nil "~@<~@_xyz eeeee~:_~:_~:>")
;=> "xyz eeeee"
(lay 12 4 3 "~@<~@<[~;ccc ~I~;]~:>xyxydddd ~%~:>")
;=> "[ccc ]xyxydddd /"
(lay 8 4 nil "~@<xy ~@_xyxy ~:>")
;=> "xy xyxy "
(lay 25 nil 1 "~@:<~:>")
;=> "()"
(lay 10 4 nil "~@<~:_~@:<~@<[~;a~@:<ffffffffffffeeeeedddd xy xy~:>xyz ~:_~@<[~;dddd~Ixy aaffffffxyz~;]~:>~;]~:>eeeee~@<~@<ccc~_xy~:>~1:I~%~:>dddd ~:>~I~:>")
;=> "/([a(ffffffffffffeeeeedddd xy xy)xyz/  [ddddxy aaffffffxyz]]eeeeeccc/                            xy/dddd )"
(lay 20 nil nil "~@:<~_~@_ccc~:_bb~:>")
;=> "(cccbb)"
(lay 40 4 1 "~@:<a ~_bb xy bb ~@<bb ffffff xyzdddd~@:<~@:<~1:Ixy~:>a~@<accc~:>~:I~@<[~;eeeee~@_~2Idddd xyz ~_~;]~:>xy~:>~@<[~;~Idddd~_~:_~_bb bb ~;]~:>~:>~:>")
;=> "(a ..)"
(lay 8 nil nil "~@<ccc~:>")
;=> "ccc"
(lay 20 20 nil "~@<[~;~@_ddddeeeee xy ~:I~@<ffffff ~@_xyccc ~:>~%~;]~:>")
;=> "[/ ddddeeeee xy ffffff/              xyccc /]"
(lay 20 nil 3 "~@<[~;xy~@:<eeeee ~@<~_xyz ccc ~:>~@_ccc~_~:>~;]~:>")
;=> "[xy(eeeee xyz ccc ccc/    )]"
(lay 40 4 2 "~@:<~@<[~;xyz~;]~:>~2I~_~@<~2Idddd ~:>~@:<~_~@<[~;dddd~@:<eeeeeaxyzccc~_xy ~2I~:>ffffff xy ~:@_a xy ~;]~:>~2I~@:<ccc~_~:>xy ~@<~2Ieeeee ~:>~:>~:>")
;=> "([xyz]/   dddd ( ..))"
(lay 20 nil 3 "~@:<ddddeeeee ~:_~:>")
;=> "(ddddeeeee )"
(lay 8 4 nil "~@<a~@<[~;ccc~_~2Ixy eeeee ~;]~:>~-1Ia~:>")
;=> "a[ccc/  xy eeeee ]a"
(lay 12 20 nil "~@<[~;~-1I~:_xyz ~%~@<[~;~_~@<xy ~:Ixy ffffff ~@:<xyxyzeeeeeffffff ~:Iccc~:>~:>~;]~:>~;]~:>")
;=> "[/ xyz /[/ xy xy ffffff (xyxyzeeeeeffffff ccc)]]"
(lay 25 4 nil "~@<~%ffffff~:>")
;=> "/ffffff"
(lay 12 20 nil "~@<~:_~_a a ~:>")
;=> "a a "
(lay 20 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 20 4 nil "~@<[~;xy dddd bb ~@<ffffff ~:>dddd ~;]~:>")
;=> "[xy dddd bb ffffff dddd ]"
(lay 40 20 nil "~@<~@<~@<[~;ffffff bbdddd ~;]~:>~@:<~@<~:_~_~_~%eeeeexyz a~:>dddd~:>xy bbxyz dddd~:>~:>")
;=> "[ffffff bbdddd ](//                 /eeeeexyz adddd)xy bbxyz dddd"
(lay 20 nil 3 "~@<[~;~_~_~:_~_~@:<~@<[~;xy ffffff~@<eeeee a~:>~@<xyeeeee xyzxy ~:>~1:Iffffff ~-1I~;]~:>~:>~;]~:>")
;=> "[// ..]"
(lay 15 8 nil "~@<~@_~:>")
;=> ""
(lay 40 8 nil "~@:<~_~@<bb ~%~:>xyz bb ~2I~@:<~@:<~3I~%a ~_bb~@<xy eeeee~_~:>~:>eeeee~@<[~;~@:<ffffff a xy~:@_ffffffbb a~:>cccffffff xyz ~-1I~@_~;]~:>~%~@<a bb~@:<~:_eeeeeccc ~@_bbbb ~:>eeeeea ~:>~:_bb~:>~:>")
;=> "(/ bb /xyz bb ((/a/            bbxy eeeee/              )eeeee[(ffffff a xy/                      ffffffbb a)cccffffff xyz ]/a bb(eeeeeccc bbbb )eeeeea/        bb))"
(lay 25 20 nil "~@:<xy ~@:<~%~_~:>~-1I~%~Ixy ffffff ~:>")
;=> "(xy (//     )/xy ffffff )"
(lay 20 4 nil "~@<~2I~@:<a ~@<~_~@<a~:_~%a ~@_dddd bb ~:>~@_~@<xy~-1Ibbxy xyzeeeee xy ~:>~:_~@:<xy ~@_~_xy~1:Idddda~:>~:>xy~_~_eeeee ~@_~:>~@:<xy ~:@_~_eeeee~:>eeeee ~_~:>")
;=> "(a/   a/a dddd bb xybbxy xyzeeeee xy/   (xy xydddda)xy// eeeee )(xy//         eeeee)eeeee/  "
(lay 10 nil 3 "~@:<ddddxy ~:>")
;=> "(ddddxy )"
(lay 12 4 1 "~@:<~4,3:T~-1I~:_xy ~2,4@T~_~:>")
;=> "(    xy ..)"
(lay 6 nil nil "~@<xyz ffffff~@_xy~@_~:>")
;=> "xyz ffffffxy"
(lay 12 8 nil "~@<~@<xy a~:>~:_xy~1,4:@T~:>")
;=> "xy axy  "
(lay 25 4 nil "~@:<~:_a ~_~:>")
;=> "(a )"
(lay 6 nil nil "~@:<~_cccdddd ~:_~:I~:>")
;=> "(/ cccdddd/ )"
(lay 8 20 nil "~@:<xy~:>")
;=> "(xy)"
(lay 6 8 nil "~@<xy ~:_~:>")
;=> "xy "
(lay 10 nil 1 "~@:<bb abbdddd~%~@<xyz~:@_~@<[~;~@<bb xyzxyz~%xyffffff~:>xyz ffffff ~@:<~@_ffffff~:I~:>~@<[~;ffffffccc ~;]~:>~;]~:>ffffff~_~:>ccc ~:>")
;=> "(bb abbdddd ..)"
(lay 40 nil nil "~@<a~@<~:_~:>xyz~@<[~;~_~;]~:>~:>")
;=> "axyz[]"
(lay 12 8 nil "~@:<~@_xy ~_~:_~_a~:>")
;=> "(xy a)"
(lay 12 8 nil "~@<[~;~@<ffffff~-1I~:>~;]~:>")
;=> "[ffffff]"
(lay 6 nil nil "~@<xyffffff ccc ~:>")
;=> "xyffffff ccc "
(lay 30 nil nil "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 12 20 nil "~@<~_~:_xyz xyz~:I~:>")
;=> "xyz xyz"
(lay 20 nil nil "~@<[~;~4Teeeee ~:_~;]~:>")
;=> "[   eeeee ]"
(lay 10 nil nil "~@<[~;~;]~:>")
;=> "[]"
(lay 10 4 1 "~@<~_ccc~@<dddd ~_~:>~:>")
;=> "cccdddd "
(lay 6 4 nil "~@<~@_a xyz xyzabb~@<~_bb~4,2T~:>~:>")
;=> "a xyz xyzabb/            bb  "
(lay 20 8 nil "~@<[~;~@:<~_xy ffffff eeeee dddd ~@<[~;bb ccc ~@<cccccc~@_~@_xydddd ~:>~;]~:>xyz ~:>xyz xy ~;]~:>")
;=> "[(/  xy ffffff eeeee dddd [bb ccc cccccc//                               xydddd ]xyz )xyz xy ]"
(lay 25 4 nil "~@<~:@_dddd~@_~@:<~:_xy ~:>~:>")
;=> "/dddd(xy )"
(lay 20 nil 3 "~@:<~@<~:I~@<[~;~:_xy~1:Ixyz ~;]~:>a~:Tbb ~@:<~_xy xydddd~:>~:>~:I~:>")
;=> "([xyxyz ]a bb (/               xy xydddd))"
(lay 40 nil nil "~@:<ffffff~_~@<~2I~@<xyz~%bbffffff~:>xy ~:_~1:I~:>~_~:_~:>")
;=> "(ffffff/ xyz/bbffffffxy// )"
(lay 20 nil nil "~@:<~:@_~:_ccc ~_~@_~:>")
;=> "(/ ccc/ )"
(lay 25 8 nil "~@<~-1I~-1Ibb ~:_~:>")
;=> "bb "
(lay 40 20 1 "~@:<~_bb ~:>")
;=> "(bb )"
(lay 30 nil nil "~@<[~;~@<dddd ~@<xyz ~:>~%~@<bb dddd ~:>~:>eeeee~-1Ieeeee~;]~:>")
;=> "[dddd xyz /bb dddd eeeeeeeeee]"
(lay 10 20 nil "~@:<dddd ~@_~I~@<xy ~@<[~;xy ~@:<ccc eeeeeddddccc~%~:>xy ~;]~:>dddd bbbb ~:>~:_~:>")
;=> "(dddd/ xy [xy (ccc eeeeeddddccc/)xy ]dddd bbbb/ )"
(lay 20 20 nil "~@<ccc ~@<~@<xyzxy ~@<[~;xyxy ~:_xydddd~;]~:>~:>~I~:>~:_~%xy ~:>")
;=> "ccc xyzxy [xyxy/           xydddd]//xy "
(lay 12 nil nil "~@<~@:<~:_~:_~:>eeeee ~:>")
;=> "()eeeee "
(lay 20 nil nil "~@<eeeee dddd ~@<~@<~@_eeeee xy~_~@_dddd ~@_~:>~:_dddd bb ~1:I~4T~:@_~:>~:_dddd ~:>")
;=> "eeeee dddd eeeee xy/           dddd/           dddd bb//dddd "
(lay 10 8 nil "~@:<~:_xy~:@_~:>")
;=> "(xy/ )"
(lay 12 4 nil "~@:<cccxyz ~1:I~:>")
;=> "(cccxyz )"
(lay 8 nil nil "~@<[~;bbeeeee ~_ffffff bbddddeeeee~;]~:>")
;=> "[bbeeeee/ ffffff bbddddeeeee]"
(lay 20 8 nil "~@<~:_~:>")
;=> ""
(lay 12 4 1 "~@<~_ccc~@<[~;~@<dddd ~:>~_xy~;]~:>~2I~:>")
;=> "ccc[dddd xy]"
(lay 12 nil nil "~@<[~;~@<dddd ~%~:>~1:I~@_~_dddd ~;]~:>")
;=> "[dddd // dddd ]"
(lay 20 8 nil "~@<~@<~@:<~1:I~3I~:_xy eeeee ~@_~:>ccc ccc ffffff ~:>~@<ffffffxyzxyeeeee~:_~:>eeeee ~@<~@:<a ~2Iffffff ccc ~@_~:>~_xy bb xy~:>~@<~:I~%~:@_~:>~1:I~:>")
;=> "(xy eeeee )ccc ccc ffffff ffffffxyzxyeeeee/                          eeeee (a ffffff ccc/                                 )/                                xy bb xy//                                        "
(lay 12 8 nil "~@<[~;~2,4@Txy~;]~:>")
;=> "[   xy]"
(lay 25 20 2 "~@<[~;xy ~_~:_xy ~;]~:>")
;=> "[xy xy ]"
(lay 10 4 1 "~@:<~:_~@<xyz~:>~:_~:>")
;=> "(xyz)"
(lay 6 nil 1 "~@:<xy~:>")
;=> "(xy)"
(lay 40 nil nil "~@:<cccdddd ~:_~:>")
;=> "(cccdddd )"
(lay 6 nil nil "~@<~@<~@<[~;~@<bb eeeee~:_~:>xy ccc ~_~-1Ia xyz ~;]~:>~:>dddd ~:>")
;=> "[bb eeeee/ xy ccc/ a xyz ]dddd "
(lay 10 4 3 "~@<[~;~;]~:>")
;=> "[]"
(lay 25 4 1 "~@<[~;~:@_~_~:_~;]~:>")
;=> "[ ..]"
(lay 10 nil nil "~@<xyz~_adddd ~:>")
;=> "xyzadddd "
(lay 30 nil nil "~@:<~@_~:@_~4,2T~@:<~@_~@<[~;xyz ~;]~:>~2,4@T~@<ffffff~:Tffffff ~2Iffffff~@_~:_~:>~:>~@:<~_~:>~@<xyz bbxy ~@<~I~4,2Tdddd~@:<eeeee ccc ~:>~:>~:>ffffff ~:>")
;=> "(/    ([xyz ]     ffffff ffffff ffffff/                  )(/                    )xyz bbxy   dddd(eeeee ccc )ffffff )"
(lay 40 nil nil "~@<[~;~@:<~1:Ieeeee bb~@:<ffffff~:@_~@<xy~:>~Ia~:>~:_xyz~@:<~@:<~:_bb~:_bb ffffffffffff~:>bb ccc a ~@<xyz~_~:Ixyz ~:Iccc~:>~:>~:>ffffff xy~3I~@<[~;dddd a~@<~@<[~;ccc~_xyccc~@_xy~;]~:>~@<ffffffdddd dddddddd ~%xyz a~:>xy ~:>~@:<dddd ~_~-1Iaxyz ~@<ffffff dddd~:>~:>eeeee~;]~:>~;]~:>")
;=> "[(eeeee bb(ffffff/           xya)/   xyz((bbbb ffffffffffff)bb ccc a xyz/                                   xyz ccc))ffffff xy[dddd a[ccc/                                                             xycccxy]ffffffdddd dddddddd /xyz axy (dddd axyz ffffff dddd)eeeee]]"
(lay 6 8 nil "~@<[~;~:_~_~:_~;]~:>")
;=> "[]"
(lay 25 20 nil "~@<~:_xy xy~:_~:_bb~@<xy a ~:>~:>")
;=> "xy xybbxy a "
(lay 8 8 3 "~@<[~;~_eeeee dddd ~:_bb~:_~@<[~;~_~;]~:>~;]~:>")
;=> "[/ eeeee dddd/ bb ..]"
(lay 15 nil nil "~@<[~;~:I~;]~:>")
;=> "[]"
(lay 25 nil nil "~@<~%~:I~@<xyccc ~:_xy ~:>ffffff~@<[~;~:_~;]~:>~:Ixy~:>")
;=> "/xyccc xy ffffff[]xy"
(lay 30 nil nil "~@<xy xyz~:@_~:>")
;=> "xy xyz/"
(lay 10 8 nil "~@<~@<[~;xy xy ~1:I~;]~:>eeeee a ~:>")
;=> "[xy xy ]eeeee a "
(lay 10 nil nil "~@<[~;~I~;]~:>")
;=> "[]"
(lay 12 nil nil "~@<~@<~:T~@:<ffffff ~@<aa~2I~2I~:>~@<xyz~:>~:>eeeeeccc bb ~:>~@:<~@<~@<cccffffff a~:Ia~Ixyz~:>~:I~:_~@:<ffffffxy~:>~@<xyxyz~@_~:_~:>~:>~@<xyz~:@_~_~_~:>~1:I~_~:>~:>")
;=> " (ffffff aaxyz)eeeeeccc bb (cccffffff aaxyz/                                           (ffffffxy)xyxyz/                                                     xyz////                                                      )"
(lay 25 20 nil "~@<~3I~:>")
;=> ""
(lay 15 20 1 "~@<[~;~@<~@<~:_bb ~@<~-1Ixy xy ~:>~I~%~-1I~:_~:>ffffff~:_xy eeeee ~:>xyz dddd xyz~I~I~%~;]~:>")
;=> "[ ..]"
(lay 40 8 nil "~@<ffffff ~-1Iccc ffffff ~@<~Ixy ~@:<~@:<dddd~:>~_~@_~@<~_~:_~:_xyccc~_~:>~@<eeeee ~1:Idddd axybba ~:>~:>xy ~:Ieeeee~%~:>~@_~:>")
;=> "ffffff ccc ffffff xy ((dddd)//                      xyccc/                      eeeee dddd axybba )xy eeeee/"
(lay 30 8 nil "~@:<~@<~@<[~;ccc ~@:<xyz ffffff ~:_dddd ~@_~%~:>ffffff dddd~;]~:>~@:<eeeee a ~3I~:>~@<~@<acccxyz~:>ffffff~@:<ffffff~1:Ixyz~_~:>~@<[~;~@_ffffff~:_~;]~:>~@:<~_eeeeexyccc ~:>~:_~:>eeeee ~:>bb~@<[~;~_~%~;]~:>~:_~@<[~;ccc ~_~;]~:>~:>")
;=> "([ccc (xyz ffffff dddd /)ffffff dddd](eeeee a )acccxyzffffff(ffffffxyz/                                     )[/                                       ffffff/                                       ](/                                         eeeeexyccc )/                       eeeee bb[/                                /]/ [ccc ])"
(lay 8 20 nil "~@<ccc ~@:<bb xyzccc~:>bb ~@<~@<~@<[~;~:_xy~;]~:>~1:Ixyz~:>ffffff xyz~_~:>~@<~2Ixyz bb eeeee~_ccc~:_~:>~-1Ixy ~:>")
;=> "ccc (bb xyzccc)bb [/                   xy]xyzffffff xyz/                  xyz bb eeeee/                  ccc/                  xy "
(lay 40 20 2 "~@<~_~@:<~@:<~@<xyz~_xyzxy ~:_dddd ~:>~_~:>~:_~:_~:_~@<dddd ~@<[~;~:Iccceeeee ~;]~:>a ~@<~2I~:@_abb~Iddddxy ~:>~_~:>~:>~:>")
;=> "/((xyzxyzxy dddd ) ..)"
(lay 8 nil 3 "~@<~:_~:>")
;=> ""
(lay 40 nil 3 "~@<~:_~3I~:_~_dddd ~:_~:>")
;=> "dddd "
(lay 25 8 nil "~@:<~@_~@:<adddd ~@:<~@<~2Iccc~_eeeee ~%bb~:>xy axy ~_~@:<dddd ~_ffffff~:>~:>~:_~:>~:_~:>")
;=> "((adddd (ccc/           eeeee /bbxy axy/         (dddd ffffff))/  )/ )"
(lay 20 4 nil "~@<~:I~_~:_eeeee~:_~@:<~_~:_~:@_eeeee xyz ~:>~:>")
;=> "/eeeee/(// eeeee xyz )"
(lay 10 nil nil "~@<~2I~@<eeeeeffffff ~_~_dddd~:_eeeee ~:>~@<~3I~:>~:_eeeee~:>")
;=> "eeeeeffffff//ddddeeeee/  eeeee"
(lay 10 nil nil "~@:<~@_xy ffffff eeeee~@<dddda dddd~@:<~:_~@_~@<~4,3:Tdddd a bb xy ~:>~@<dddd~_xyz ~@_~:>~:>~:>~@<ffffffccc ccc~@_ccc~@<[~;~2I~;]~:>~:>~:>")
;=> "(xy ffffff eeeeedddda dddd(/                               dddd a bb xy dddd/                                            xyz )ffffffccc cccccc[])"
(lay 8 nil nil "~@:<~2,4@Ta xyccc ~:>")
;=> "(   a xyccc )"
(lay 10 nil nil "~@<~_~@<~_a ~%~_~@<[~;~I~_~:_~I~:_ffffff eeeee~;]~:>a ~:_~:>ddddccc ~@<a eeeee~@:<xy~:>ccc~:_~:>~@<[~;~@:<~:_~_dddd ~:>~@<[~;a ~;]~:>~@<bb ~:>~3I~@_~;]~:>ffffff~:>")
;=> "//a //[// ffffff eeeee]a/ddddccc a eeeee(xy)ccc/        [(/          dddd )[a ]bb ]ffffff"
(lay 12 20 nil "~@<~1:I~:>")
;=> ""
(lay 12 8 nil "~@<ccc ~:@_~@_~@<~@<[~;~@<ffffff ~:_dddd ~Ixyz~:>bb~:_~@:<~-1Ixyzbb~:>~:_~@<eeeee xy~:_a~:>~_~;]~:>~@:<~I~@<ccc xyccc~:>eeeee~:>dddd~@<[~;~@<ccc~:_~_a ~%xyz ~:>~;]~:>eeeee~@:<~%xyccc~-1I~@<[~;eeeee xy xy~;]~:>~:>xy ~:>ccc ~:>")
;=> "ccc/[ffffff/ dddd xyzbb/ (xyzbb)/ eeeee xya/ ](ccc xyccceeeee)dddd[ccc//                       a /xyz ]eeeee(/xyccc[eeeee xy xy])xy ccc "
(lay 20 8 nil "~@<ccc ~:_bb~:>")
;=> "ccc bb"
(lay 8 20 3 "~@:<~@<ccc~%~_bbxy ~@<~1:I~@<ccc~:_bb ~:>xy ~@:<xyz ~:_~:>~:>~:>cccdddd ~:>")
;=> "(ccc// bbxy ccc ..)"
(lay 10 nil nil "~@:<~@:<~:Ia ~:_cccxy xy ~:>~@<ccc~@_~@:<~@:<~_ffffffeeeee ~:>~@<addddeeeeeffffffccc ~1,4:@T~:>eeeeebbxy~:_bb~:>~:>~:>")
;=> "((a/  cccxy xy )ccc((/                 ffffffeeeee )addddeeeeeffffffccc     eeeeebbxy/                bb))"
(lay 20 nil nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 15 nil 2 "~@<[~;xyz ~:_~@<xyz ~_ffffff ~:>~@:<xy a ~:>~1:I~;]~:>")
;=> "[xyz/ xyz ..]"
(lay 25 nil nil "~@<[~;~_~Iffffff ~@<~@<[~;ffffffa ccc ~@:<~:@_xyz ~:>~;]~:>~:>ccc ~;]~:>")
;=> "[/ ffffff [ffffffa ccc (/                      xyz )]ccc ]"
(lay 30 8 nil "~@<a~@<~@<ddddeeeee ~:_~@<[~;xyz~:_bb~-1I~;]~:>~1:Ixyz~_~:>~@<[~;xy ~1:I~_ccc~_~;]~:>xyz ~@<~@<~8Txyzeeeeeffffff ~:>~-1Ixy ~:>~:>ddddxy ~:>")
;=> "addddeeeee [xyzbb]xyz/                   [xy/                        ccc/                        ]xyz  xyzeeeeeffffff xy ddddxy "
(lay 15 8 nil "~@<a ffffff~@<[~;ffffff~Idddd~1:Ia ~:_~_~;]~:>~:_~:>")
;=> "a ffffff[ffffffdddda//         ]/"
(lay 15 nil nil "~@:<xy a~%~:>")
;=> "(xy a/)"
(lay 30 nil 1 "~@<~@<xyccc ~:>xyxyz ~@<dddd ~:>xyz ~:I~:_~:>")
;=> "xyccc xyxyz dddd xyz "
(lay 40 4 nil "~@:<~2,4@Tbb ccc ~_~-1I~@:<ddddxy ~:>~:>")
;=> "(   bb ccc (ddddxy ))"
(lay 25 nil 1 "~@<[~;dddd ffffffdddd eeeeexy~@_~;]~:>")
;=> "[dddd ffffffdddd eeeeexy]"
(lay 12 nil nil "~@<ffffff~1:I~_~@<xy ~@<~_~@:<ffffff~:>~2Idddd xyccc ~:_~:>~%~:>~:>")
;=> "ffffff/       xy/          (ffffff)dddd xyccc/            /"
(lay 30 nil nil "~@:<xy a ~@_~@<~@<~:_~:@_cccbbbb ~@<[~;eeeeeeeeee a~;]~:>~@<[~;ccca~_~;]~:>~:>bb ~@<~@_~:>~_~_~:>a ~:>")
;=> "(xy a/      cccbbbb [eeeeeeeeee a][ccca/                             ]bb//      a )"
(lay 25 8 nil "~@:<xyz~3I~@<[~;~:@_xy ~1,4:@T~2I~@:<~1:I~4,3:T~@<xyzcccdddd ~:>~:>dddd ~2I~;]~:>ffffff ~:_~4,3:T~:>")
;=> "(xyz[/     xy  (    xyzcccdddd )dddd ]ffffff/        )"
(lay 30 4 nil "~@:<~@<[~;~-1Ixyz ffffff~:I~:_~;]~:>xyzxyz~@<[~;dddd~@<[~;~@:<abb~2Ieeeee~_xyzxyz~:>~_dddd~@:<xy~:>~_~;]~:>ffffff ~;]~:>~:>")
;=> "([xyz ffffff/            ]xyzxyz[dddd[(abbeeeee/                          xyzxyz)/                         dddd(xy)/                         ]ffffff ])"
(lay 30 8 nil "~@:<~@:<~@:<aa xya~:>~%ffffff eeeee~@<xya ~:>~:>~_xy~@:<~@_~:>ccc ~:>")
;=> "(((aa xya)/ffffff eeeeexya )/ xy()ccc )"
(lay 6 20 nil "~@<[~;~@:<xy~:>ccc ~@:<xyeeeee bb ~:>~_~:_~;]~:>")
;=> "[(xy)ccc (xyeeeee bb )// ]"
(lay 8 20 nil "~@:<dddd ~3I~@_~:>")
;=> "(dddd )"
(lay 8 nil nil "~@<[~;eeeee ~:@_xyz ~_a ~;]~:>")
;=> "[eeeee/ xyz/ a ]"
(lay 15 nil nil "~@<~@<~@:<~:_ffffff ~:_~2I~@:<~_~_xy ~:>~%~:>~@<[~;xyz~;]~:>xy~:>~@<bb ~@:<dddd~:_a a ~:>xyzxy eeeee ~:>ffffff~:>")
;=> "(ffffff (xy )/)[xyz]xybb (dddd/            a a )xyzxy eeeee ffffff"
(lay 15 nil nil "~@<~@:<xyz ~_xy~@:<~:_eeeeexyzccc~@<[~;~_dddd~_~;]~:>~:_eeeee~:>~:>~:>")
;=> "(xyz/ xy(/    eeeeexyzccc[/                dddd/                ]/    eeeee))"
(lay 30 4 1 "~@<ccc~:>")
;=> "ccc"
(lay 30 nil nil "~@<xyz~-1I~@:<~_xy~:>~_~@:<xy xy ~:>~:>")
;=> "xyz(xy)(xy xy )"
(lay 40 nil 2 "~@<~@:<ccc ~3I~:>~_~:I~:_~:Iffffff xyz ~:>")
;=> "(ccc )ffffff xyz "
(lay 8 nil nil "~@<~_ffffff ~%~:>")
;=> "/ffffff /"
(lay 6 nil 2 "~@<xy xyz ~:_~:I~:>")
;=> "xy xyz/"
(lay 40 nil 2 "~@<[~;~-1Ixy~@:<~@_~%~-1I~:>~@_bb~;]~:>")
;=> "[xy(/)bb]"
(lay 15 nil 3 "~@:<~1,4:@T~_~@<~:_xy ~@:<~_~4T~@_~@<~_eeeeea xy~:_xyz ~:>~:_~:>~:>xy ~:>")
;=> "(// xy ( ..))"
(lay 8 nil nil "~@<bb xyxy xy ~%~%~:>")
;=> "bb xyxy xy //"
(lay 8 nil 1 "~@:<dddd ~@:<~:_xyz ~_ffffff ~_~:>~@<~@<[~;~@<eeeee ddddxyeeeeea~:>~-1I~@<[~;a eeeee~%~-1I~%~;]~:>~;]~:>eeeee abb xy a ~3I~:>~@_ffffff~%bb ~:>")
;=> "(dddd ( ..))"
(lay 30 8 nil "~@<~2Iddddxy~:_xy~:>")
;=> "ddddxyxy"
(lay 20 nil nil "~@:<~@<eeeee a~:_~@<[~;~@<[~;~_~_~:_~;]~:>~@<~:Iccc~:_~:>dddd~;]~:>bb~@<[~;~_~2Ixy~;]~:>~:>eeeeexydddd xyz ~:_~:>")
;=> "(eeeee a/ [[]cccdddd]bb[/               xy]eeeeexydddd xyz/ )"
(lay 40 nil nil "~@<~:I~8Txy ~:_~:_~:_xy ~:>")
;=> "        xy xy "
(lay 20 nil nil "~@<~_xy~:_~:>")
;=> "xy"
(lay 30 20 nil "~@:<~@<dddd ~:>~@:<~@<~_~@<dddd ~-1Ixy ccc ~_~:>~:>xy bb bb ~_~:>~:>")
;=> "(dddd (dddd xy ccc xy bb bb ))"
(lay 10 nil nil "~@<xy ~@<[~;ffffff ~:@_xy eeeee ~;]~:>~_~@_~I~@<[~;ddddxyz ~;]~:>~:>")
;=> "xy [ffffff/    xy eeeee ]/[ddddxyz ]"
(lay 12 8 nil "~@<xybb eeeee ~:>")
;=> "xybb eeeee "
(lay 20 8 3 "~@<ccc xy ~@_~_~:>")
;=> "ccc xy "
(lay 12 4 nil "~@<xyz ~:>")
;=> "xyz "
(lay 30 20 3 "~@<xyccc ~@:<~_~Ia ~@_~:@_~:_~:>~_~:>")
;=> "xyccc (/       a/       ) .."
(lay 25 nil 2 "~@<~@<dddddddd ~_xy ~@:<~_a xyz xyz xy ~:>~:>~1:I~:_~:>")
;=> "dddddddd/xy (a xyz xyz xy ) .."
(lay 12 4 1 "~@<[~;~@:<bbxy ~:_bb ~:_~:@_xyz ~:>xy~@<eeeee ccc~:Iffffff ~_~:>~;]~:>")
;=> "[(bbxy bb ..)]"
(lay 12 4 nil "~@<eeeee ~@<~%ddddccc ~@<aa xy ~@<~-1I~:>xy~-1Ieeeee~:>~%~@_~1:I~:>xy~_~%~:_~@<~_~@:<~@:<ffffffffffff ~:_~-1I~:>xy~:_~:_a ~:>~:>~:>")
;=> "eeeee /ddddccc aa xy xyeeeee/xy////((ffffffffffff/  )xy/ a )"
(lay 40 nil nil "~@<xyz~:>")
;=> "xyz"
(lay 6 20 nil "~@:<~@<~@_~:>~-1I~:@_~:>")
;=> "(/ )"
(lay 30 nil nil "~@:<~@<~-1I~@<[~;xy ~;]~:>~@:<eeeee ~:>~:>xyzxy~_~_~_~:>")
;=> "([xy ](eeeee )xyzxy)"
(lay 40 nil nil "~@<~_~:>")
;=> ""
(lay 20 nil nil "~@<xyz~@<~_bb ~_xy ~:>~:>")
;=> "xyzbb xy "
(lay 6 nil nil "~@<xyzffffff ~:@_~@<~_bb~:>~_~%~:>")
;=> "xyzffffff/bb//"
(lay 40 20 2 "~@<[~;~%~@<~-1Ia~_eeeee dddd ~:>~_~;]~:>")
;=> "[/aeeeee dddd ..]"
(lay 25 20 nil "~@<xyeeeee ccc~@<~%ffffffxy ~@<[~;~@<xyz cccaccc eeeee~3Ibb ~:>~_~;]~:>~3I~:>~:>")
;=> "xyeeeee ccc/ffffffxy [xyz cccaccc eeeeebb/          ]"
(lay 10 20 nil "~@<~@_dddd~:>")
;=> "dddd"
(lay 30 20 nil "~@:<~:_xy ~@:<~@:<a~1:I~@:<dddda~:>~@:<dddd xybb~_~:>~%~_~:I~:>~@_~-1I~:_~_~:>ffffffxydddd ~:>")
;=> "(/ xy ((a(dddda)(dddd xybb)//        )//    )ffffffxydddd )"
(lay 6 20 nil "~@<[~;xyz ~4,3:T~;]~:>")
;=> "[xyz    ]"
(lay 25 8 2 "~@<~2I~@<~:_~_eeeee~@_a ~@_~:>eeeee ~_~@<a ~@:<~@_dddddddd ~@_~:>dddd ~%~:_~:>ccc ~:>")
;=> "eeeeea eeeee/  a (dddddddd )dddd  .."
(lay 30 nil 1 "~@<~_~:>")
;=> ""
(lay 15 4 2 "~@:<~@<~_bb ~:>~2Ixya ccc ~:>")
;=> "(bb xya ccc )"
(lay 10 nil nil "~@<[~;~@<xyz xy~2Iffffff~:>~:I~;]~:>")
;=> "[xyz xyffffff]"
(lay 15 nil nil "~@<~@<~@_~:>~:>")
;=> ""
(lay 10 nil nil "~@<eeeee ~:>")
;=> "eeeee "
(lay 30 nil nil "~@:<dddd ~:>")
;=> "(dddd )"
(lay 8 8 nil "~@:<~_~:_~_~@<dddd ~:>xyz~%~:>")
;=> "(/// dddd xyz/)"
(lay 20 nil 2 "~@<dddd ~@_~@<[~;a ~;]~:>xy ~:>")
;=> "dddd [a ]xy "
(lay 30 20 2 "~@<dddd~@<~@:<~@:<~2I~:_~%xybbbbbb ~:>eeeee ~:>~:>xyz xyza ~%~:>")
;=> "dddd((/xybbbbbb )eeeee )xyz xyza  .."
(lay 8 8 nil "~@<[~;~%~;]~:>")
;=> "[/]"
(lay 30 nil 1 "~@<dddd eeeee~4,2Taa ~:>")
;=> "dddd eeeee  aa "
(lay 6 4 nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 40 nil nil "~@<eeeeeaaxy ~%~@<~@<a ~@<~_eeeee xy~:>~:>~:>~:>")
;=> "eeeeeaaxy /a eeeee xy"
(lay 30 20 nil "~@<bbffffff ~_xyz~@<eeeee~:_~:>eeeee ~@<~_~:>~:>")
;=> "bbffffff xyzeeeeeeeeee "
(lay 15 8 nil "~@<ccc ~:_bb~:>")
;=> "ccc bb"
(lay 30 nil 2 "~@<[~;xyz~@<ffffff~:_~:>eeeee ~_~@:<xyzbb ~@<[~;~@:<~2I~:>ffffff a ~;]~:>~:>dddd~;]~:>")
;=> "[xyzffffffeeeee/ (xyzbb [()ffffff a ])dddd]"
(lay 15 20 3 "~@<ffffffxydddd ~:>")
;=> "ffffffxydddd "
(lay 15 20 nil "~@:<~@_xy xyz ffffffeeeee ~:_~:>")
;=> "(/ xy xyz ffffffeeeee/ )"
(lay 8 4 nil "~@<xyz ~:>")
;=> "xyz "
(lay 40 20 nil "~@<[~;~@:<bb ~%~@<~:I~:>xy ~:>~@:<~@<a ~:>xyxy ffffff~@_~:_~:>bbxyz~%~3I~;]~:>")
;=> "[(bb /xy )(a xyxy ffffff)bbxyz/]"
(lay 20 4 1 "~@:<dddd ddddffffff ffffffbb ~:>")
;=> "(dddd ddddffffff ffffffbb )"
(lay 12 nil nil "~@<~@<~:I~@:<~:I~@_~@:<ddddffffffbbxyzffffff~:>xyz~:_~:>~:>xyz ~@:<~@<xy ~:_~_~%~@<bb bbffffff~:>~:>~@<~@<~_~_eeeeexy bb~:>~@<~%~:>~:>~@<[~;~@<dddd dddd~:_~:_bb ~:>~%~;]~:>~:>~@<~:_xy ffffff ~:_xy~:>~_~:>")
;=> "((ddddffffffbbxyzffffff)xyz/ )xyz (xy/       /bb bbffffff//           eeeeexy bb/[dddd dddd/ bb /])xy ffffff/  xy/"
(lay 8 8 nil "~@:<ffffff ccc~:>")
;=> "(ffffff ccc)"
(lay 8 20 nil "~@<[~;~3I~_~:Iaccc~;]~:>")
;=> "[accc]"
(lay 30 20 nil "~@<[~;~_~:_~@:<a ~@<a ~%~@<eeeee ~:>xyz~@:<~%xyz a~:>dddd~:>dddd~@<[~;~:@_bb ~1:Ixy ~@<bb ccc~_~_~:>a~;]~:>~_ccc~@<[~;~:_ffffff ~@_abb ccc ~_~;]~:>~:>~;]~:>")
;=> "[// (a a /eeeee xyz(/xyz a)dddddddd[/               bb xy bb ccca]/  ccc[ffffff abb ccc ])]"
(lay 6 4 3 "~@<[~;xyz~2Idddd ~@<~:>~_a ~%~;]~:>")
;=> "[xyzdddd/   a /]"
(lay 6 4 3 "~@:<~:@_~%~:>")
;=> "(/ /)"
(lay 12 4 nil "~@<ccc ~:>")
;=> "ccc "
(lay 8 8 nil "~@:<~:_ffffff ~@_~_~@:<~@<dddd ~:>~@<[~;xy ~:I~_dddd~@:<eeeee~@_eeeee ffffffccc ccc~:>~@<[~;dddd adddd~:_~1:Ixy ~;]~:>~;]~:>~:>~3I~:>")
;=> "(/ ffffff// (dddd [xy/        dddd(eeeee/             eeeee ffffffccc ccc)[dddd adddd/                                  xy ]]))"
(lay 15 nil nil "~@:<xyz~@<[~;~_ffffff ~@<[~;dddd~_dddd~@<eeeee ~_ccc~:>~@<bb ~@_xyz xy~:>~1:I~;]~:>~_ffffff eeeee~@:<~:_~%~@<[~;ffffffffffffxy~;]~:>xy~3I~@:<~_~-1Ibb~:>~:>~;]~:>~:>")
;=> "(xyz[/     ffffff [dddd/             ddddeeeee/                 cccbb xyz xy]/     ffffff eeeee(/                  /[ffffffffffffxy]xy(/                   bb))])"
(lay 6 nil nil "~@<[~;~%~;]~:>")
;=> "[/]"
(lay 30 8 1 "~@<~@:<~:I~_~@_~@:<xyz~%~:>~_~:>~1:I~@<~@:<bb ~:_~@<~Ieeeee ~:>~Iffffff dddd~:>a ~2I~@<eeeee ~I~2I~:_~:_~:>a ~:>~%~-1I~-1I~:>")
;=> "( ..)"
(lay 40 8 nil "~@<dddd xyz ~@_~@:<~:_~:>~_bb~:>")
;=> "dddd xyz ()bb"
(lay 40 20 nil "~@:<xyz ~:_xyzdddd ~:>")
;=> "(xyz xyzdddd )"
(lay 15 4 nil "~@<[~;xyz ~@<~@:<~@:<a ~1:Iffffff xyzeeeee~:_~:>a ~:>~:>ffffff ~@:<~@<~4T~_cccxy ~@<[~;ccc~;]~:>ccc~_~:>~-1I~:_~4,2T~:>~1:I~_~;]~:>")
;=> "[xyz ((a ffffff xyzeeeee/          )a )ffffff (/                      cccxy [ccc]ccc//                        )/                          ]"
(lay 8 4 nil "~@:<dddd dddd~:>")
;=> "(dddd dddd)"
(lay 12 nil 3 "~@:<~@<[~;ffffff ~;]~:>~@<ffffff~3I~:>~:>")
;=> "([ffffff ]ffffff)"
(lay 6 nil nil "~@<[~;~@<[~;eeeee eeeee~_ccc~;]~:>bb a~@<[~;~@<xyz xy ~_~:>~:Ixy ~;]~:>~3Ibb ~;]~:>")
;=> "[[eeeee eeeee/  ccc]bb a[xyz xy/           xy ]bb ]"
(lay 12 4 nil "~@<xy ~-1I~:I~:>")
;=> "xy "
(lay 12 4 nil "~@<[~;~@:<~_~:>~;]~:>")
;=> "[()]"
(lay 40 nil nil "~@<a ~@<xyz ffffff~:Ia~:>~@:<eeeee~@<[~;~_~;]~:>~Ixyz ~:>~I~_~:>")
;=> "a xyz ffffffa(eeeee[]xyz )"
(lay 30 20 nil "~@<~@:<bb ~:>~:@_~@<[~;~%~@:<~@_~@<[~;~1:I~4,3:T~:_~_~;]~:>~:>~@_~;]~:>xy~:_~@:<~@:<~_~3I~:>~:>ccc ~:>")
;=> "(bb )/[/([    ])]xy/(())ccc "
(lay 15 nil 2 "~@<[~;affffff xy bb ~@<[~;~@<[~;dddd~@<[~;~@_xy~;]~:>a~;]~:>ccc~_~;]~:>~;]~:>")
;=> "[affffff xy bb [[dddd[xy]a]ccc/                ]]"
(lay 12 20 nil "~@<[~;xy ~@_~2I~:_~-1I~@<[~;xy ~@<~_~@<~3Ixy ~:>~:_~I~:>~:_ffffff ~;]~:>~@_~;]~:>")
;=> "[xy// [xy xy/  ffffff ]/ ]"
(lay 20 nil 1 "~@<~@:<~4,3:Tddddccc xy~@<~:_~:>~Ixy ~:>~3Ibb ffffff ~:>")
;=> "(    ddddccc xy ..)"
(lay 40 nil nil "~@<xy ~:_~1:Ixy bb ~:>")
;=> "xy xy bb "
(lay 12 4 nil "~@<[~;~_~:_bb xyz~;]~:>")
;=> "[bb xyz]"
(lay 20 8 2 "~@:<~:_ffffff~:_eeeee ~:I~:>")
;=> "(ffffffeeeee )"
(lay 25 20 nil "~@:<~@<~%~:_~%~-1I~:>xyz ~-1I~@:<~Idddd cccffffff ~:>a~@_~:>")
;=> "(// /xyz (dddd cccffffff )a)"
(lay 10 nil nil "~@<~:_xy ~@<~4T~@<[~;eeeee xyzxyz ~_~;]~:>xydddd~:>~:>")
;=> "/xy  [eeeee xyzxyz/     ]xydddd"
(lay 15 nil nil "~@<~_~:_~:>")
;=> ""
(lay 8 4 nil "~@:<~@:<~@:<~:_~:>~@<dddd ~:>ccc ~:>~_ffffff ~%~@:<~@:<a ~_~@:<a xy~-1I~I~:>~@<[~;a~_ccc ~_bb ~_~;]~:>~@<xy xyzffffff~:>~:>~_~@<~:_~:_ddddaeeeee ~:>~:>~_~:>")
;=> "(((/   )dddd ccc )/ ffffff /((a/  (a xy)[a/         ccc/         bb/         ]xy xyzffffff)// ddddaeeeee )/ )"
(lay 25 nil nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 25 8 nil "~@<~@<ffffff ~:I~@:<~@<~3I~:_ffffff ~Ia~:>~I~@<[~;xyz ~2Ibb~-1Idddd eeeeebb~;]~:>xyxy~:>~%ccc ~:>~@<[~;~:_~_~_eeeee ~;]~:>~@_eeeee xy ~:>")
;=> "ffffff (/           ffffff a[xyz bbdddd eeeeebb]xyxy)/ccc [eeeee ]eeeee xy "
(lay 15 nil 1 "~@<bb xy~Ixy ~@:<~_~:>~:>")
;=> "bb xyxy ()"
(lay 8 nil 1 "~@<~:_~@<~@<~@_~@<~1:I~:>bb ~_bb~:>~@<~@<~@_ffffffxyffffff cccadddd~:>a ~@<[~;cccffffffcccxyzxyeeeee ~;]~:>xyz ~I~:I~:>~:>~@<~:_~1:I~I~:_~@<[~;~:_xy ~%~_~2I~;]~:>bb~:>~@<[~;~:_~:Iffffff~:_~@<a~_~:>~-1I~;]~:>~:>")
;=> " .."
(lay 12 8 3 "~@<~:_xy ~:>")
;=> "xy "
(lay 12 nil nil "~@<~@<~@:<dddd~@:<~-1Ixyxydddd ~-1I~:>eeeeeffffff ~@_~:>~2I~:_~Ixy ~:>~I~@<~_xy dddd ffffff~:>~_~:>")
;=> "(dddd(xyxydddd )eeeeeffffff )/  xy/     xy dddd ffffff/"
(lay 8 20 2 "~@:<~_~:_dddd a ~:>")
;=> "(/ ..)"
(lay 10 nil 3 "~@<[~;~:_~:_a ~;]~:>")
;=> "[a ]"
(lay 30 20 1 "~@<xy ~:>")
;=> "xy "
(lay 40 4 nil "~@:<xy ~:>")
;=> "(xy )"
(lay 10 nil 3 "~@<~Ieeeee~:>")
;=> "eeeee"
(lay 15 4 nil "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 8 20 nil "~@<~_eeeeea~:>")
;=> "eeeeea"
(lay 25 8 nil "~@<~1:I~@<~%xyz ~:>~_~-1I~:>")
;=> "/xyz/ "
(lay 30 nil nil "~@<~@:<~:_xy xy ~:_~:>~%~:>")
;=> "(xy xy )/"
(lay 40 nil nil "~@:<~@<[~;xyza ~;]~:>a ffffff ~:>")
;=> "([xyza ]a ffffff )"
(lay 6 nil nil "~@:<dddd ~_~@_~4T~@:<~_~_~_bb~:>~:>")
;=> "(dddd/    (///     bb))"
(lay 6 4 3 "~@<[~;~@_~:_dddd xy~:_~;]~:>")
;=> "[/ dddd xy/ ]"
(lay 40 4 2 "~@<~:_~:>")
;=> ""
(lay 30 8 nil "~@<~1:I~@_~:>")
;=> ""
(lay 40 nil 3 "~@:<~@<xyzeeeee eeeee ~:>bbbbdddd~:_xy ~:>")
;=> "(xyzeeeee eeeee bbbbddddxy )"
(lay 20 8 nil "~@<abb ~:>")
;=> "abb "
(lay 25 nil nil "~@<~:_~1:I~:Iccc xy ~:>")
;=> "ccc xy "
(lay 10 nil nil "~@:<~@<[~;~:@_bb ~_xy~@<[~;xy ~_~;]~:>bb~:_~;]~:>~_~:>")
;=> "([/  bb/  xy[xy/     ]bb/  ]/ )"
(lay 40 8 2 "~@:<~_~4Teeeee ~:>")
;=> "(   eeeee )"
(lay 15 20 nil "~@:<~4,3:T~@:<~@<[~;xy~;]~:>~_~@<[~;ffffff ffffff ~;]~:>~@<xy ~@<~@_eeeee xy ccceeeee~_~:>bb~:@_~@<ffffffxy ~4,2Tdddd ~:_~4,2T~:_~:>~@<bb~:>~:>~:I~:>~:>")
;=> "(    ([xy]/      [ffffff ffffff ]xy/                         eeeee xy ccceeeee/                         bb/                      ffffffxy  dddd//                      bb))"
(lay 8 nil nil "~@<ccc xyz ~@:<xy ~_~_~:>~%~:>")
;=> "ccc xyz (xy//         )/"
(lay 6 nil nil "~@:<~-1I~@:<dddd ~1:I~@:<~@_~3I~-1I~@<[~;axyzbb ~@_~;]~:>~:_~:>ffffff ~:>eeeeeccc ~2I~:>")
;=> "((dddd ([axyzbb ]/       )ffffff )eeeeeccc )"
(lay 20 nil nil "~@<dddd~@<[~;dddd~_dddd ~@:<dddd ~_~@<ffffff~:_ddddeeeee eeeee~-1Ixyz ~:>bb ~:>~@:<xyz ~@<ccc xyz ~:>~:_~:>~@<[~;ffffff ~;]~:>~:T~;]~:>~@<~:_ccc~%ffffff~:>xy ~@<~_dddd~@<xya xy ffffff xy ~@<a~_~3Ixy bb~:>~:>~@:<bbbb~:>~:@_~:>~:>")
;=> "dddd[dddd/     dddd (dddd/           ffffff/           ddddeeeee eeeeexyz bb )(xyz ccc xyz/                                   )[ffffff ] ]/                                               ccc/ffffffxy/         ddddxya xy ffffff xy a/                              xy bb(bbbb)/         "
(lay 6 20 1 "~@:<~1:I~:>")
;=> "()"
(lay 12 nil nil "~@<~@_~@<~2Ixyzxy ~:>~:>")
;=> "xyzxy "
(lay 10 nil nil "~@<[~;~4,2T~;]~:>")
;=> "[   ]"
(lay 12 nil nil "~@<[~;~_~@<eeeee ~1:I~:>bb ~@:<bb~@<~@<[~;~Ixyz~_~;]~:>xy ~:@_a xy~:>~:_~_xy eeeee bb~:>~@<~@<[~;xyz ~-1Ixy ~;]~:>~@_~2Ixy~:>~;]~:>")
;=> "[/ eeeee bb (bb[xyz/              ]xy/             a xy//           xy eeeee bb)[xyz xy ]xy]"
(lay 15 8 nil "~@:<~@<ffffffdddd xyz ~2Ibb eeeeeccc ~:>~@<xyz ~_~@_ccc ~3I~3I~:>~@<~@<xy dddd~@:<eeeee xy~@_xyz ~_~:>~@<ffffff ~:>~@:<~:_dddd dddd~:>bb ffffff ~:>~_~@<xy bb ccc ~:>~:>~:>")
;=> "(ffffffdddd xyz bb eeeeeccc xyz//                            ccc xy dddd(eeeee xy/                                        xyz/                                        )ffffff (/                                                 dddd dddd)bb ffffff/                                xy bb ccc )"
(lay 10 4 2 "~@<bb ~@<[~;xya ~;]~:>~@<[~;ffffff ~:_bb ~;]~:>~_~:>")
;=> "bb [xya ][ffffff/          bb ] .."
(lay 30 4 nil "~@<~_eeeee ~@<~:_~:_xy~@:<~:@_~@<dddddddd ~:_dddd xy~@_~:>~2I~:>ffffff ~_~:>dddd ~I~:>")
;=> "/eeeee/      xy(/         dddddddd dddd xy)ffffff/      dddd "
(lay 8 8 nil "~@:<~:_~_~3I~@<~@<~:_~2I~@:<~:>~:_~@:<bb~:>xy ~:>dddd~%~:>~:>")
;=> "(/// ()/ (bb)xy dddd/)"
(lay 8 nil nil "~@<[~;~%a ~_xy~;]~:>")
;=> "[/a/ xy]"
(lay 25 8 nil "~@<~I~1:I~@_dddd ~@<~@_ccc eeeee~@_~@_eeeee ~:>~@_~:>")
;=> "dddd ccc eeeeeeeeee "
(lay 15 4 nil "~@<~-1Idddd ~_~@<eeeee~:@_~:_dddd~:>~:>")
;=> "dddd/eeeee/dddd"
(lay 8 20 3 "~@:<~:I~@:<~@_~@<[~;~@<[~;ffffffeeeeedddd ~;]~:>~@<[~;xy xyzxyz bb ~:_~;]~:>~_xyz ~;]~:>~@<[~;a~:_xy ccc ~;]~:>~-1I~:>~:>")
;=> "((/  [[ffffffeeeeedddd ][xy xyzxyz bb/                      ] ..]))"
(lay 10 4 nil "~@:<xyz~:Ieeeee xy~:>")
;=> "(xyzeeeee xy)"
(lay 40 8 nil "~@:<~@<ccc bb eeeee xyzxydddd ~:>~:_~_~@<[~;bb ccc ~:_~;]~:>~@<[~;~@<[~;xyz~;]~:>ccc ~%~2Idddd ~;]~:>~:>")
;=> "(ccc bb eeeee xyzxydddd/ [bb ccc ][[xyz]ccc /dddd ])"
(lay 30 nil nil "~@<[~;bbxy ~@<~@<[~;~@<[~;ccc xy~_~;]~:>~:_eeeeeeeeeebb ~:_~;]~:>ccc ~2I~@_~:>~;]~:>")
;=> "[bbxy [[ccc xy]eeeeeeeeeebb/       ]ccc ]"
(lay 6 20 nil "~@:<~_~@<~_eeeee ~:>~@<ffffff dddd~@<[~;dddd~_ffffff ~;]~:>bb a ~:>ffffff ~:>")
;=> "(// eeeee ffffff dddd[dddd/                   ffffff ]bb a ffffff )"
(lay 40 nil nil "~@<~3I~@:<bb xy ~:_~:>xyz ~:>")
;=> "(bb xy )xyz "
(lay 8 nil nil "~@<[~;ccc cccffffff~;]~:>")
;=> "[ccc cccffffff]"
(lay 6 nil nil "~@<dddd ~:>")
;=> "dddd "
(lay 6 nil 2 "~@<ccc~@<~1:I~_~:_ccca eeeee~:_~:>~@<~4,2T~:@_eeeee eeeee ~:_~@:<~@_xy xyz ~:_~%~:>dddd ~:>~:>")
;=> "ccc/ .."
(lay 20 8 nil "~@:<~:_xy ~@<[~;cccffffff ccc~_eeeee ffffff dddd~;]~:>eeeee~@<~@_~:>~%~_~:>")
;=> "(/ xy [cccffffff ccc/     eeeee ffffff dddd]eeeee/                            // )"
(lay 25 4 nil "~@:<~@<~:_bb ~@<xyz ~@<[~;xy~:_~;]~:>xyz~:>~:>ffffff ~:>")
;=> "(bb xyz [xy]xyzffffff )"
(lay 20 nil nil "~@:<xy ~@:<~@<~3Ia dddd ~-1I~:>xy ~@<[~;~@<~%~I~_ffffff~:>ccc ccc eeeee ~:_~;]~:>~:_a ~:>xy ~@<[~;xy ~%~:_~@:<ccc eeeee xy ~:_~@_~:I~:_~:>~@<~@:<eeeeexy~:>~:>~@<xy~@<~2Iddddffffffccc bb~:>~-1Ieeeee ffffff ~:>~;]~:>~:>")
;=> "(xy (a dddd xy [//                ffffffccc ccc eeeee/                ]/     a )xy [xy //            (ccc eeeee xy//             )(eeeeexy)xyddddffffffccc bbeeeee ffffff ])"
(lay 25 nil nil "~@<~:_~:>")
;=> ""
(lay 40 nil nil "~@<xy ~:_~:>")
;=> "xy "
(lay 10 nil 3 "~@:<xy~@<~:_~@:<~_~_ffffff ccc ~:>~_~3I~2I~-1I~:_~:>~_~@_a~:_~@<[~;~@<~@:<xyz~:_a a~:>~@<~_~:>~:>~@<dddd~@:<bbdddda ~_~:>~@:<~_~:>xyxyz~:>~@_~:_~%~;]~:>~:>")
;=> "(xy/   (/ ..))"
(lay 15 8 nil "~@<[~;ddddffffff ~@<[~;ffffff ~@<xyccc eeeee ~_ffffff ~:>bb~;]~:>~@<ffffff bb~:>~_~_~;]~:>")
;=> "[ddddffffff [ffffff xyccc eeeee/                    ffffff bb]ffffff bb// ]"
(lay 8 nil 3 "~@<~_a~@<[~;~:_ffffff ~_~@<~@:<~_~_~:@_~:>~2I~%xy ~_~:>~;]~:>dddd bb~:>")
;=> "/a[/  ffffff ..]"
(lay 30 nil 3 "~@<dddd ~:>")
;=> "dddd "
(lay 8 nil nil "~@<bb~:>")
;=> "bb"
(lay 12 4 nil "~@:<~2Iffffff~@<~@:<bb ~@<~_~_cccxy~:>~:>~_~:_~3I~:_~@<~@:<xy ffffffa bb ~:>~:>~@:<xy~:@_~%eeeee ~_~:>~:>xy ~:>")
;=> "(ffffff(bb//           cccxy)//          (xy ffffffa bb )(xy/                           /eeeee/                           )xy )"
(lay 10 nil 2 "~@<xy ~:_~@<[~;~:_~:_~:_~@:<bb~@<xy~_~%xyz~_xyz ~:>~:>xy ~1:I~;]~:>~@:<~@<~1,4:@Tffffff xyeeeee ffffffdddd ~@:<xy ffffff xyz~-1I~:>~:>~4,2Txy~:_eeeee ffffff~:>~4T~:>")
;=> "xy/[ ..]"
(lay 12 4 1 "~@<~:>")
;=> ""
(lay 8 nil nil "~@:<~:_dddd ~:>")
;=> "(dddd )"
(lay 40 20 1 "~@<~I~_ffffffccc bb ~:>")
;=> "ffffffccc bb "
(lay 20 4 2 "~@<[~;~@<~_eeeee~%~:_~:I~:>ccc ~Ixy~:_xy ~;]~:>")
;=> "[/ eeeee ..]"
(lay 30 nil nil "~@<~2I~:>")
;=> ""
(lay 6 4 nil "~@<~@<[~;ffffff eeeee ~;]~:>~@<~_~:>xyz ~%~@<xy ~@<~:_xy~:>~@<~:_~3I~:>~-1Ixy ~_~:>~:>")
;=> "[ffffff eeeee ]/               xyz /xy/   xy/     xy/"
(lay 20 8 1 "~@<~_bb ffffffxy ~:T~1:Ia~:>")
;=> "bb ffffffxy  a"
(lay 30 nil 2 "~@:<~:_eeeee~_~:>")
;=> "(eeeee)"
(lay 10 4 nil "~@<~@<ccc ccc ~:_~1:I~@:<xy ~%ccc ~%~:>~:>a eeeee~@:<~@:<~_ccc xy ~:>~:_~:>~@<[~;xy ~@:<bb~@<eeeeexyz ~:>~_xy ~_~_xy ~:>~3I~;]~:>~@<[~;axyz ~;]~:>~:_~:>")
;=> "ccc ccc/(xy /ccc /)a eeeee((/          ccc xy )/         )[xy (bbeeeeexyz/               xy//               xy )][axyz ]/"
(lay 8 8 1 "~@<xyccca bbbb ~:>")
;=> "xyccca bbbb "
(lay 15 nil nil "~@<~@<~@:<~:_~@:<~_a~:>~@:<ffffff~%~:>~:>~@<ffffffaccc~:_eeeee ~@<ddddxy~_ffffff ~:>~:>xy~@<[~;~@<~:_ccc~_~:_xy xy ~:>~;]~:>~:>~:>")
;=> "(/ (/  a)(ffffff/))ffffffaccc/  eeeee ddddxy/        ffffff xy[/                  ccc//                  xy xy ]"
(lay 10 nil nil "~@:<eeeee ~:>")
;=> "(eeeee )"
(lay 12 nil nil "~@<[~;ffffff xy bb ~;]~:>")
;=> "[ffffff xy bb ]"
(lay 40 nil nil "~@<~:@_~_~2I~:>")
;=> "//"
(lay 15 8 nil "~@:<a ~-1I~1:Ibb ~@<[~;xy ccc a eeeee ~;]~:>~:>")
;=> "(a bb [xy ccc a eeeee ])"
(lay 10 4 nil "~@<~I~Ieeeee~@<[~;dddd xy~-1I~;]~:>~@:<xyz ~@:<~3I~:_~:>~3I~%a~:>~2I~:>")
;=> "eeeee[dddd xy](xyz (/                    )/a)"
(lay 10 nil nil "~@:<xyz ~_~@<ffffff ~@_~@:<~_a xy~2I~:>~Ia ~@<~_eeeee ~_~:>~:_~:>~_~:>")
;=> "(xyz/ ffffff (/         a xy)a/                eeeee/// )"
(lay 15 nil nil "~@<~:_~3Ieeeee xyz xy~1:I~:>")
;=> "eeeee xyz xy"
(lay 15 20 nil "~@:<ccc~_~4,2T~@<[~;xyz ffffff~4,3:T~:_~;]~:>~-1Idddd~_~:>")
;=> "(ccc/    [xyz ffffff/     ]dddd/ )"
(lay 12 nil nil "~@<~:_~:>")
;=> ""
(lay 12 4 nil "~@:<xyz~2I~:>")
;=> "(xyz)"
(lay 15 8 nil "~@<~:_~_ccc ~:>")
;=> "ccc "
(lay 30 8 nil "~@<bb~8T~:Iccc~:_~@<~:_~:>~@_~:>")
;=> "bb      ccc"
(lay 8 4 nil "~@<bb dddd~:>")
;=> "bb dddd"
(lay 8 nil nil "~@<~@:<axy ~I~:>~_dddd eeeee ~:>")
;=> "(axy )/dddd eeeee "
(lay 12 nil nil "~@<[~;~4,2Txyz ~;]~:>")
;=> "[   xyz ]"
(lay 25 nil nil "~@:<~_~:>")
;=> "()"
(lay 10 8 nil "~@<ffffff adddd ~@:<xyz ~_~:_ccc ~%~:>eeeee~:>")
;=> "ffffff adddd (xyz//              ccc /)eeeee"
(lay 6 nil nil "~@:<xy~@<xyxy~@<~@<xyz ~:>~:_ffffff~:>~@<eeeee ~:>~%~:>~_dddd~:>")
;=> "(xyxyxyxyz/       ffffffeeeee // dddd)"
(lay 25 20 nil "~@<~@:<xy~:_~_ccca xy~:>~@<~_bb~@:<xy dddd dddd ~:>~@_~@<~@<bb ~@_ffffffeeeee~_~:>ccc~:>dddd bb ~:>~@<eeeee~_xy~:_~@:<bb ccc~:>eeeeexy ~:>~:>")
;=> "(xy/ ccca xy)/         bb(xy dddd dddd )/         bb/         ffffffeeeee/         cccdddd bb eeeee/                    xy/                    (bb ccc)eeeeexy "
(lay 6 8 nil "~@<~2I~@<[~;a ~:_~2I~3I~;]~:>~:>")
;=> "[a ]"
(lay 20 4 nil "~@<~2Ieeeee ccc ~:>")
;=> "eeeee ccc "
(lay 25 nil nil "~@<~@<~_~3Ixyz~-1I~@<~@<~%~_a~:>~@_xy~@_xy~_~:>~%~:>~@<~@_a~@<xya ~@<ccc~%eeeee~:Ieeeee ~:>~:>~@<[~;~_xyzccc ~;]~:>~_xy~:>bb~_~@<dddd ~:>~@:<~@:<~@:<xy xyffffff~-1Iccc ~:>~1:I~:>xyz eeeee ~@_eeeee ~%~:_~:>~:>")
;=> "/xyz//   axyxy/   /axya ccc/eeeeeeeeee [xyzccc ]/xybb/dddd (((xy xyffffffccc ))xyz eeeee eeeee //      )"
(lay 25 nil nil "~@<~:_eeeee~@_~_~:>")
;=> "eeeee"
(lay 10 nil nil "~@:<ffffffffffff~:_~_~:_xyz~:>")
;=> "(ffffffffffff// xyz)"
(lay 15 nil nil "~@<[~;~@<[~;ccc ~@:<eeeee ~%~:_a xyz~:>ccc~;]~:>dddd bb~%xy ~;]~:>")
;=> "[[ccc (eeeee //       a xyz)ccc]dddd bb/xy ]"
(lay 15 nil 3 "~@<xyz ~:_~@:<~%dddd~:>~:>")
;=> "xyz/(/dddd)"
(lay 30 nil 3 "~@:<xy~@<[~;eeeee ~@_~@:<~3Ia ~_~:>~;]~:>~:_~2I~@<[~;~@<ffffff~:>~@<[~;xy bb~:_~;]~:>~;]~:>~:I~_~:>")
;=> "(xy[eeeee (a )][ffffff[xy bb]]/                              )"
(lay 20 nil nil "~@<bb ~@<eeeeea~:_dddd~:_~:>~:>")
;=> "bb eeeeeadddd"
(lay 25 nil nil "~@<ccc~:>")
;=> "ccc"
(lay 10 nil nil "~@<~_~_~:>")
;=> ""
(lay 8 4 3 "~@:<~I~@_~@_~I~:_~@_~:>")
;=> "()"
(lay 30 4 3 "~@<eeeee~:@_~@<[~;~:_~I~_~:_dddd~:_~;]~:>~_ffffff ~:>")
;=> "eeeee/[dddd]/ffffff "
(lay 8 nil 1 "~@<xybb~_xy ~:>")
;=> "xybbxy "
(lay 40 nil 3 "~@<~4,3:T~%~_~%~:>")
;=> "    // .."
(lay 6 nil nil "~@<~@<[~;~_~@:<eeeee ~@<[~;~@_~:_~:_~_xyz bb xy~;]~:>~@:<ffffff~:>~@<~3I~:_xy ~:>~_~@<ccc ccc eeeeexy ffffff bb~:>~:>~@<~@:<ccc dddd ~_a ~:>~%~:_~@<xy eeeeeffffff~@_eeeeeeeeee~:>~:>~@:<~@:<~:@_~2I~:I~:>~:_~@:<eeeeebb ~@_~4,2T~_xy ~:>~:I~@:<xyzcccxy~4,2T~:>~:>dddd xy~;]~:>~:_~:I~:>")
;=> "[/ (eeeee [///         xyz bb xy](ffffff)/                              xy/  ccc ccc eeeeexy ffffff bb)(ccc dddd/                             a )//                            xy eeeeeffffffeeeeeeeeee((/                                                      )/                                                     (eeeeebb/                                                      xy )(xyzcccxy ))dddd xy]/"
(lay 10 20 nil "~@<ffffff~@:<~:_~_~:>dddd ~@<~@:<~1:I~-1I~@:<axyz ddddbb ~:>~:_~%a~@_~:>~@:<~@<xy~I~:>xy ffffff ~:>ffffff a ~@<~3Ieeeee ~:>~:>~@:<~@<~I~@<~_bb xybb~:>dddd ~:>xy ~:>ffffff ~:>")
;=> "ffffff(//       )dddd ((axyz ddddbb )/              /a/              )(xyxy ffffff )ffffff a eeeee (/                                             bb xybbdddd xy )ffffff "
(lay 10 20 nil "~@<[~;~@<[~;~:_bbdddd adddd xyz ~;]~:>xyz ~@<~@:<xy ~:_ccc ~@<dddd a ~3I~:Ixy ~:>~%~_~:>~:>~@:<~:I~:_~@<~@_ffffff ~@<eeeee~:>xy~:>ffffff ~:_~@<bb ~I~:>~:>~@:<ccc~:>~@<[~;~:_~;]~:>xy ~;]~:>")
;=> "[[/  bbdddd adddd xyz ]xyz (xy/                         ccc dddd a xy //                         )(//                           ffffff eeeeexyffffff/                           bb )(ccc)[/                                     ]xy ]"
(lay 12 nil 1 "~@<~:_~@<[~;ccc~;]~:>xyzbb~@<~@<xybb xyz ~:>ffffff ~:>~:>")
;=> " .."
(lay 30 nil nil "~@<[~;~@<~:_~_a ~@:<~_~:>~@:<xyzbb~@<eeeee ~:_xyz~:@_~_~:I~:>ccc~:>bb~1,4:@T~:>~I~1:Ia ffffffbb ~;]~:>")
;=> "[/ a (/    )(xyzbbeeeee xyz//           ccc)bb    a ffffffbb ]"
(lay 6 nil 1 "~@<~:_~@_xy ~:>")
;=> "xy "
(lay 10 20 nil "~@:<~2Ia dddd~%~@:<~:_xy~@<~I~-1Ixy eeeee eeeee~:>~@:<xy ~:>~@<~@<[~;xy~;]~:>dddd~@:<~:_xyz a~:>dddd ~@<xyz xy cccxyzddddffffff ~:>ffffff ~:>~:>~:>")
;=> "(a dddd/(/ xyxy eeeee eeeee(xy )[xy]dddd(/                               xyz a)dddd xyz xy cccxyzddddffffff ffffff ))"
(lay 15 nil nil "~@<[~;~@<[~;~_xyz~1:Ia ~@_bb ~;]~:>~;]~:>")
;=> "[[xyza bb ]]"
(lay 30 20 nil "~@<ccc bb~2I~_~@<[~;~:_~@_ffffff~_~_~:_~;]~:>xy ~_~:>")
;=> "ccc bb[ffffff]xy "
(lay 12 4 nil "~@<~@_~:Tdddd ffffff ~:>")
;=> " dddd ffffff "
(lay 25 8 nil "~@<dddd ~_eeeee~@:<a affffff ~_ffffff a ~:>~:>")
;=> "dddd/eeeee(a affffff/      ffffff a )"
(lay 6 nil nil "~@:<~_~:>")
;=> "()"
(lay 40 nil 2 "~@:<xy ~:>")
;=> "(xy )"
(lay 40 nil nil "~@<~1:I~@:<xyz accc~@<~@<[~;~:_~;]~:>~@:<eeeee~:_bb~:>eeeeexyz ~_~:_~:>~_~@<xyz eeeee~@:<~_~_~:>~@_~@:<dddd xy~:_~:>~:>~:>~@:<~:@_~:_~@<[~;eeeee ~:_xy~:_~@_~;]~:>~_~_~@<~-1Iccc ~:>~:_~:>bb eeeee ~:>")
;=> "(xyz accc[](eeeeebb)eeeeexyz/ xyz eeeee()(dddd xy))(/                       [eeeee xy]//                       ccc )bb eeeee "
(lay 6 nil 1 "~@<bb ~:>")
;=> "bb "
(lay 15 nil nil "~@:<dddd ~@:<dddd dddd ~_~:@_dddd~:>xyzdddd ~:>")
;=> "(dddd (dddd dddd//       dddd)xyzdddd )"
(lay 20 8 3 "~@:<~:_ccc ~_~:>")
;=> "(ccc )"
(lay 10 8 nil "~@<[~;~:_~@:<xydddd~%bb ~:>dddd~_~;]~:>")
;=> "[/ (xydddd/bb )dddd/ ]"
(lay 15 nil nil "~@<[~;~:_ffffff a~;]~:>")
;=> "[ffffff a]"
(lay 20 nil nil "~@<~:_ccc~:>")
;=> "ccc"
(lay 15 20 3 "~@:<ffffff~-1I~:>")
;=> "(ffffff)"
(lay 40 nil nil "~@<[~;~:_xy eeeee xyz ~:_xy~;]~:>")
;=> "[xy eeeee xyz xy]"
(lay 30 8 nil "~@<eeeee~%~@<ccc ~2Ixy ~_~:>~@<~_~_~:>~@<~_dddda xy ~@<bb eeeee~:>xyz ~@<[~;cccxy ~-1I~;]~:>~:>dddd~:>")
;=> "eeeee/ccc xy////  dddda xy bb eeeeexyz [cccxy ]dddd"
(lay 8 nil nil "~@<ccc ~_xy dddd ~_~@<~3I~:>xyz~:>")
;=> "ccc/xy dddd/xyz"
(lay 15 nil nil "~@<~3I~-1I~@<~@<~_~:@_~:>~_~I~:_a ~:>ccc ~@<xy ~@<~1:I~3I~_~:_~:>~@<~@<[~;a~;]~:>~:_xy~:>eeeeeeeeee a~_~:>a ffffff~:>")
;=> "////a ccc xy/            [a]/            xyeeeeeeeeee a/      a ffffff"
(lay 6 nil 2 "~@<~@<[~;bb ~;]~:>~@<~@:<dddd~:>xyz xy~I~:>xy ~:>")
;=> "[bb ](dddd)xyz xyxy "
(lay 40 nil nil "~@:<~_xy~@<bb bb~:>~@<[~;~@<~:_bb a eeeeexy~@<xyxyzdddd~4,3:Ta~1,4:@T~@_~:>dddd~:>~@<~@_~:>~@_~;]~:>~@<dddd ccc~4,2T~@:<xy~:>~@<xy ~@_ccc~:>eeeee ~_~:>~:>")
;=> "(/ xybb bb[bb a eeeeexyxyxyzdddd a dddd]dddd ccc  (xy)xy ccceeeee/                                      )"
(lay 15 20 nil "~@<ccc ~:>")
;=> "ccc "
(lay 30 4 nil "~@<~@<~@:<dddd ~:_~:>~@<~:_~_~:>~:_~@_~:>xya ~:_~@<ffffffxy ~@:<dddd ~@<a~_ccc~@_a~%~:>~:>~_ffffff ccc~:>~:>")
;=> "(dddd )xya/ffffffxy (dddd a/               ccca/)/ffffff ccc"
(lay 15 nil nil "~@:<~:Iccc ~:_xy~:>")
;=> "(ccc xy)"
(lay 12 8 1 "~@<~:T~Ixyz bb ~_~:_~:>")
;=> " xyz bb "
(lay 8 nil 2 "~@:<~@<ccc ~1:I~:>xy ~:>")
;=> "(ccc xy )"
(lay 30 20 nil "~@:<ffffffbb ~@<xyz~%~:>~_~:>")
;=> "(ffffffbb xyz// )"
(lay 40 20 1 "~@<dddd~:_xy a ccc~%~:>")
;=> "ddddxy a ccc .."
(lay 15 4 nil "~@<~%ccc a a~:>")
;=> "/ccc a a"
(lay 25 4 nil "~@<~%xyz~@_~@<~:_~:_a ~@:<~@<xyza~:>ffffff~_dddd~%~:>~:>ffffff~@<ffffffdddd ~%~:>~:>")
;=> "/xyz/   a (xyzaffffff/      dddd/)ffffffffffffdddd /"
(lay 20 4 nil "~@<xyxyzbb ccc ~:>")
;=> "xyxyzbb ccc "
(lay 25 nil nil "~@<[~;ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 25 20 1 "~@<[~;a ccc~:_~;]~:>")
;=> "[a ccc]"
(lay 20 nil 1 "~@<ccc~1:Iddddffffff ~@<~@<~@:<eeeee xy ~-1I~:>affffff ~:>~:_~:>~@:<ccc ccc ~:>~:>")
;=> "cccddddffffff (eeeee xy )affffff .."
(lay 10 8 2 "~@<~@:<ffffff ffffffxy xy xy bb ffffff ~:>xyz~1:I~:_~:>")
;=> "(ffffff ffffffxy xy xy bb ffffff )xyz/                                      "
(lay 10 8 1 "~@<~_xy xyccc~:>")
;=> "xy xyccc"
(lay 15 20 nil "~@:<~@:<bb ffffff ~@<~:_~:>~:Ixy~:_~:>dddd xy ~%~:>")
;=> "((bb ffffff xy/  )dddd xy /)"
(lay 8 nil 2 "~@<[~;~@<~1:I~:>bbxy ~@_~%eeeee ~;]~:>")
;=> "[bbxy /eeeee ]"
(lay 8 nil nil "~@<[~;~@:<~:_~:T~@_xy ~:_xyz~:>bbxy~@_~;]~:>")
;=> "[( xy/  xyz)bbxy]"
(lay 30 8 nil "~@<[~;~@:<xyz~@:<xy ~:>~:>~@<[~;xy ccc ~:_~1:Iffffff ~;]~:>ffffff ~;]~:>")
;=> "[(xyz(xy ))[xy ccc/            ffffff ]ffffff ]"
(lay 40 nil 1 "~@:<~%~:@_dddd~2I~:>")
;=> "( ..)"
(lay 6 nil 3 "~@<~@_~:>")
;=> ""
(lay 10 nil 1 "~@<[~;ffffff~_ffffff ~@<[~;~@:<ffffff ffffff~@<dddd xy~-1I~:>~@<xy~I~%~:>~:>~;]~:>~;]~:>")
;=> "[ffffff ..]"
(lay 15 nil nil "~@:<~@:<bb ccc~_~:>bb ~:_bb~_ccc ~:>")
;=> "((bb ccc)bb bb/ ccc )"
(lay 30 nil 3 "~@:<~3I~_~:_~@<~2,4@T~_~:_~@<~:T~:_xyz ccc~:>~:_~:>~:>")
;=> "(    xyz ccc)"
(lay 15 nil nil "~@:<xy ccc eeeeebb eeeeexyxyz ~:>")
;=> "(xy ccc eeeeebb eeeeexyxyz )"
(lay 20 20 nil "~@:<~_~:I~2I~_eeeee ~_dddd~:>")
;=> "(eeeee dddd)"
(lay 6 nil nil "~@<xyz xy~:T~@<ffffff ~:I~@<ccc ~@<a ~:>xy~2I~_~_~:>~_~:>~@<~_xy ~:>xyz~_~:>")
;=> "xyz xy ffffff ccc a xy////              xy xyz/"
(lay 8 20 3 "~@:<~_~@<[~;bbxyz~:_~@<[~;~4,3:Ta ffffff~@:<~4T~:>bb~@:<bb~:>~:_~;]~:>~;]~:>~:I~@_bb~:>")
;=> "(/ [bbxyz/  [    a ffffff( )bb(bb) ..]])"
(lay 6 4 1 "~@<~:I~:@_dddd ~:>")
;=> " .."
(lay 15 nil nil "~@<xy ~@<[~;ffffff ~@_a ~@<~:@_ccc ~@<~@_xy bb xy ffffff ~:>~@<xyxy ~_bb~:_eeeee~:_~:>dddd~@<dddd~_~:>~:_~:>ffffff~;]~:>~:_~:>")
;=> "xy [ffffff a/             ccc xy bb xy ffffff xyxy/                                 bb/                                 eeeee/                                 dddddddd//             ffffff]/"
(lay 15 8 nil "~@<[~;~@:<~:@_~1:I~@<[~;bb~3I~@_xy xyz~@<~%~:_~_~_ffffffxyccc ~:>ccc~;]~:>~@_eeeee~:>~@_~@_~;]~:>")
;=> "[(/  [bbxy xyz////           ffffffxyccc ccc]eeeee)]"
(lay 8 20 nil "~@<~@<a~_ffffffffffffa a~:_~:>~3Ia ~:T~:_~:>")
;=> "a/ffffffffffffa a/a/"
(lay 15 nil 3 "~@:<bb eeeee bb ~:>")
;=> "(bb eeeee bb )"
(lay 8 nil nil "~@<[~;a~;]~:>")
;=> "[a]"
(lay 6 nil nil "~@<xy ~@<dddd~3I~:_~%~:>~@<eeeee ~@<~2I~4Txyz ~:>dddd ~:>~@<[~;adddd~;]~:>~@<~@<ffffffxyz~@_~_~:@_ffffff ~:>~:@_xy ~:>~3I~:>")
;=> "xy dddd/      /eeeee  xyz dddd [adddd]ffffffxyz//                       ffffff/                       xy "
(lay 12 nil nil "~@<[~;xy xyzxyz ~:_~;]~:>")
;=> "[xy xyzxyz ]"
(lay 8 4 3 "~@:<~-1I~@_~:_~@<xy~:>~@<~@<xyz ~3Ixyz xyzbb eeeee~:>~:_~1:Ieeeee ~:_~:>~_~:_~:>")
;=> "(/xyxyz xyz xyzbb eeeee/  eeeee ..)"
(lay 15 4 nil "~@:<~@<~@:<~@:<~_~_~@_~:>~@<~:_~:_~-1I~:>xyz xyz ~@_~1:I~:>~@<[~;~3I~@<ffffff~_ffffff~:_bb~:@_~:_~:>~;]~:>~:>~%~3Iccc ~:_a ~@_~:>")
;=> "((()xyz xyz )[ffffff/              ffffff/              bb//              ]/ccc/    a )"
(lay 25 nil nil "~@<[~;xy ~:_~@<[~;~:_~_~_~%~;]~:>~@<~@<[~;~:_~@<[~;xyz eeeee xy ~Iddddeeeeexy ~;]~:>~:I~;]~:>ccc a ~@<~@<bb bb cccbb~:>xy a ffffffbbeeeee~:>~:>~;]~:>")
;=> "[xy/ [//  /][/  [xyz eeeee xy ddddeeeeexy ]]ccc a bb bb cccbbxy a ffffffbbeeeee]"
(lay 8 20 nil "~@<xy ~:@_~:>")
;=> "xy/"
(lay 30 nil 2 "~@<xy ~3I~@<~_dddd~_~%~:_~:>~:>")
;=> "xy/   dddd .."
(lay 20 nil nil "~@:<xyz eeeee ~_~:>")
;=> "(xyz eeeee )"
(lay 12 nil nil "~@:<ffffff ~:_~@<~1:Iccc ~:>~:I~_a ~:>")
;=> "(ffffff ccc/            a )"
(lay 12 nil nil "~@:<~-1I~_xyxy ~_~_~:>")
;=> "(xyxy )"
(lay 25 20 nil "~@:<ccc~%bb~:>")
;=> "(ccc/bb)"
(lay 6 nil 3 "~@<~@<ffffff~@<ccc~_xyz ddddxyz ~2I~:>ccc ccc ~:>ccc~2Iccc ~:>")
;=> "ffffffccc/      xyz ddddxyz ccc ccc cccccc "
(lay 40 20 1 "~@<[~;ccc xy ~@<ffffff ~_dddd~:_~:_~:>~@<xy~@:<eeeee~@<[~;~_ddddxyz ~;]~:>~@<ffffff ffffff ~:_dddd bb~:>xyxyz ~:>~_~%ccc eeeee~:>ccc ~@_~2,4@T~;]~:>")
;=> "[ccc xy ffffff ..]"
(lay 40 20 2 "~@<ccc ~_xy ~:@_~_~:>")
;=> "ccc/xy .."
(lay 10 nil nil "~@<xyz~8T~:>")
;=> "xyz     "
(lay 6 20 nil "~@:<~4Txyz~:>")
;=> "(   xyz)"
(lay 20 nil nil "~@<[~;~@<~_xy ~:>~@<[~;ffffff a xy eeeee~_ffffff ~;]~:>eeeee ~3Ia bb ~;]~:>")
;=> "[/ xy [ffffff a xy eeeee/     ffffff ]eeeee a bb ]"
(lay 25 8 nil "~@<~_~:>")
;=> ""
(lay 12 20 nil "~@<xyeeeee~@<[~;~:@_a ~;]~:>~:>")
;=> "xyeeeee[/        a ]"
(lay 40 20 2 "~@<ccc bb ccc ~:>")
;=> "ccc bb ccc "
(lay 12 nil nil "~@<[~;~_~@<~:_cccxyz dddd ~:>~@:<~%~@<xy ~@<[~;~:_~@_~1:Ieeeee ~_~;]~:>~%xyz ~@<[~;~:_~_ffffff~;]~:>~:>~:_~_~:>~;]~:>")
;=> "[// cccxyz dddd (/xy [eeeee ]/xyz [ffffff]//              )]"
(lay 40 nil nil "~@<~%~:>")
;=> "/"
(lay 20 20 nil "~@<~@<~@<[~;~:_~;]~:>ccc ~@:<~_a~:>~@<[~;~_~@<~_~:>xyz ~;]~:>~_xy~@:<~:Teeeee ~2I~@:<xy~:_bb xyzabbxy~:>~:>~:>~:_xy ~:_bb a ~:>")
;=> "[]ccc (a)[xyz ]/xy( eeeee (xy/           bb xyzabbxy))/xy/bb a "
(lay 8 20 nil "~@<~@<~:_~:>~:_~:>")
;=> ""
(lay 6 nil nil "~@<[~;~@:<~_~1:I~@<[~;dddd xy eeeee ccc ~;]~:>eeeee~I~:>~I~;]~:>")
;=> "[(/  [dddd xy eeeee ccc ]eeeee)]"
(lay 30 4 nil "~@<[~;xy ~_~@<xyz ~:_~%~@<[~;~%a ~;]~:>~:>~@<~:_~@<[~;cccbb ~@<~_xyz~_~:>bb~@_~:_~;]~:>~@:<a~:>xy~:_~@<~-1Idddd~:@_~:>~:>eeeee~@:<ccc ~_~_~@:<~@<~:@_cccxyz ~_~:>dddd~:>~:>~;]~:>")
;=> "[xy/ xyz /[/a ][cccbb xyzbb](a)xy/   dddd/  eeeee(ccc//        (/         cccxyz/         dddd))]"
(lay 20 8 nil "~@:<~%~@<ffffff ~@:<~@:<~1:Iffffff ccc ~:>eeeee~:>bbxyz~_a ~:>~_~:>")
;=> "(/ffffff ((ffffff ccc )eeeee)bbxyz/a/ )"
(lay 10 nil nil "~@<~:_eeeee eeeee ~@_~:>")
;=> "/eeeee eeeee "
(lay 10 20 nil "~@<~4,3:T~_~4,3:Txyz ~:>")
;=> "/    xyz "
(lay 8 8 1 "~@:<~3I~@_~_bb ~@:<~_~%~2Idddd ffffff xy ~:>bbxyz ~:>")
;=> "( ..)"
(lay 6 8 nil "~@:<ccc xyz ~2I~@:<ddddffffff~@<[~;xy ~@<[~;dddd~:_eeeeeaccc~2I~_~;]~:>~;]~:>~:>~@<a ~_xy~@_~3Ixyz~@:<xy~@<[~;~_eeeee xy ~;]~:>xyz ~:>~:>~:>")
;=> "(ccc xyz (ddddffffff[xy [dddd/                         eeeeeaccc/                         ]])a/                            xy/                            xyz(xy[/                                   eeeee xy ]xyz ))"
(lay 6 8 nil "~@:<~@<[~;a xy~@<[~;xy~@<~:_bbxy~:>~_~Ibb~:_~;]~:>ffffff ~;]~:>xyz ~%~:_~I~@<~@:<~:_~@<xy ~:_eeeee axyxy~:>~_ccc ~_~:>~:I~:>~:>")
;=> "([a xy[xy/         bbxy/       bb/       ]ffffff ]xyz // (/  xy/  eeeee axyxy/  ccc/  ))"
(lay 40 nil nil "~@<~@:<~_~@<ffffff ~:_~:_~@:<eeeee~%~:_~:>~:>~:_~I~:>~:I~:_~_~_~3I~:>")
;=> "(/ ffffff/ (eeeee//  )/ )///  "
(lay 8 nil nil "~@:<xy bb~:_bb ccc~@:<xyz ~:Tbbxyxyzccc ~@<[~;~@_dddd xyccc ~_~;]~:>~:>~:>")
;=> "(xy bb/ bb ccc(xyz  bbxyxyzccc [dddd xyccc/                         ]))"
(lay 8 nil nil "~@<eeeee~:>")
;=> "eeeee"
(lay 40 nil nil "~@<~@_ffffff~@:<~Iffffffccc~@:<~@<[~;~:_xyzbb~:I~:_xy ~;]~:>xy ~:_xyz xyz ~%~:>~@<~@<[~;~1:Ibb~;]~:>~@<ffffff cccccc eeeee ccc ~:>~:>~:>~:_~:>")
;=> "ffffff(ffffffccc([xyzbbxy ]xy xyz xyz /)[bb]ffffff cccccc eeeee ccc )/"
(lay 10 nil nil "~@:<~@<[~;dddd~@:<~_~_~:_~_~:>~@:<ccc xy ~_~:>~@:<ffffff bb ~@<~:_~:>a~:>~:_~_~:_~;]~:>~@<[~;xyaccc ~:_~;]~:>~@<[~;~-1I~;]~:>~:>")
;=> "([dddd(///       )(ccc xy/         )(ffffff bb/                     a)///  ][xyaccc/    ][])"
(lay 12 8 nil "~@<[~;a eeeeexyzbb~;]~:>")
;=> "[a eeeeexyzbb]"
(lay 40 4 nil "~@<~_~2Icccccceeeee ~1:Idddd ~:>")
;=> "cccccceeeee dddd "
(lay 8 nil nil "~@<~@:<~@:<~_~%xyz ~:>~@:<dddd ~:>~_a~@_~:>~:>")
;=> "((/  /xyz )(dddd )/ a)"
(lay 6 nil nil "~@:<~3I~:>")
;=> "()"
(lay 6 nil nil "~@<[~;~2I~%eeeee dddd~@<[~;~_~:_~;]~:>~@<[~;~@<eeeee~@<~:Iddddxyz~%xybb~:>~:>ffffffbb ~;]~:>eeeee~;]~:>")
;=> "[/eeeee dddd[//           ][eeeeeddddxyz/xybbffffffbb ]eeeee]"
(lay 25 nil nil "~@<ddddccc~1,4:@T~:>")
;=> "ddddccc "
(lay 6 nil nil "~@:<~3I~:>")
;=> "()"
(lay 8 nil nil "~@<[~;~_xy ~_bbxyz xyz ~;]~:>")
;=> "[/ xy/ bbxyz xyz ]"
(lay 20 8 nil "~@<~@<~_xyeeeee ~2Ixy ~:>~@<~@<[~;~@<~_ddddbb ~:>~;]~:>ccc ~@<~1:I~%~_~@_~@_~:>~_ffffff ffffff ~@<xy ~:I~3I~_~:_~2I~2I~:>~:>ccc ~:>")
;=> "/xyeeeee xy [/            ddddbb ]ccc /////           ffffff ffffff xy//                         ccc "
(lay 15 8 nil "~@<~1:I~_~@:<xy ffffff~2,4@T~:>xy ~@<~@<[~;~:_~@_~:Ieeeee~@<[~;~1:Ixybb~3Ia eeeee ~;]~:>~@<~_~:_eeeeexyccc ~:>~;]~:>~:>~-1I~:>")
;=> "/ (xy ffffff     )xy [//                     eeeee[xybba eeeee ]//                                        eeeeexyccc ]"
(lay 25 20 1 "~@:<~1:I~@<dddd ~@<[~;~@<~:_~_ccc~:>~;]~:>~:>~@<a a ~@:<~_xyeeeee~:>~@:<~1:Ia~:_~2I~:_ffffff ~:>~:>~_~@<[~;bb ~@<[~;~:_ffffff ffffff~;]~:>~-1I~:_ccc~;]~:>~:>")
;=> "(dddd [ccc]a a ( ..))"
(lay 40 4 nil "~@<ffffff ~%~@<~2I~:Idddd ~:>xyz ~_~:>")
;=> "ffffff /dddd xyz/"
(lay 6 nil nil "~@:<~@_~:>")
;=> "()"
(lay 20 nil nil "~@:<~:_~:>")
;=> "()"
(lay 30 4 nil "~@<dddd ~2,4@T~_~:>")
;=> "dddd    "
(lay 30 4 3 "~@<~@<[~;~@<[~;~_~@:<~:Tffffff~:_ffffff ~@_~3I~:>~;]~:>~@:<cccxy ~:>bb ccc~4,2T~;]~:>~:Ia ~1:Ixy ~@:<~@<[~;~:_~_a~@<xyeeeee~_~:@_eeeee~:>~@_~;]~:>~-1Ia a~:>dddd ~:>")
;=> "[[/  ( ffffffffffff )](cccxy )bb ccc ]a xy ([/ ..])"
(lay 40 4 2 "~@<cccbb a ~:@_~@<dddd ~@_ffffff ~:>~:>")
;=> "cccbb a/dddd ffffff "
(lay 40 4 2 "~@<~@<~_~@<aeeeeeeeeeeeeeee ~:>~:_a ~@_~_~:>~:>")
;=> "aeeeeeeeeeeeeeee a "
(lay 40 nil 1 "~@<~@_~1:Ibb ~:>")
;=> "bb "
(lay 30 nil 3 "~@<~@_xy~:_ffffff ~@<[~;cccccc ~@<~3I~@<ffffff xy dddd xyz~-1I~:>~:>~@_~;]~:>~:>")
;=> "xy/ffffff [cccccc ffffff xy dddd xyz]"
(lay 25 8 3 "~@:<eeeee~@<~@_~_dddd ffffff ~:>~@<[~;xy~@<~@<[~;a ~;]~:>~@:<xybb xyz~:>axyz~@<xyxy ccc~:_~:>dddd~:>~:_~;]~:>bb ~@<~@_~:>~:>")
;=> "(eeeee/      dddd ffffff [xy[a ](xybb xyz)axyzxyxy ccc/                                       dddd ..])"
(lay 6 8 2 "~@<ffffff~@<[~;~_~@<[~;xybb ~:_~;]~:>~@<~:_~:Iccc ~@<eeeee bbbb ~:>~@<~_xy ccc ddddaccceeeee ~:>~:>xy ~2I~_~;]~:>~2I~:>")
;=> "ffffff[/       [xybb ..]]"
(lay 10 nil 3 "~@<~@<[~;~_ccc ccc ~@<bb~_~@<cccaccc ~:>a ~_~@:<~1:Iffffff dddddddd ~:_xy~:>dddd~:>~@<eeeeeffffff xyz ~@:<~_xy~_~:>a ~:>~:_~:I~;]~:>xy ~:>")
;=> "[/ ccc ccc bb/         cccaccc a ..]"
(lay 8 nil 1 "~@<xydddd ~%bb xyz ~@:<~:_~_~@<~@<a~:>eeeee~@<xy~@_~:>~:>~:_~:>~:>")
;=> "xydddd  .."
(lay 30 4 2 "~@<[~;xy ~2I~;]~:>")
;=> "[xy ]"
(lay 25 nil nil "~@:<~:_~@:<~3Idddd ~@<[~;eeeee ~-1Iffffff xyz ~_~8T~@<[~;~_ddddxy~_~;]~:>~;]~:>bb~:>~@<~1:I~@:<ffffff ~:>~:>eeeee xyz~@<~@:<xyxy~_~@<~:@_affffff~:_~_~:>~@_~:>~:>~:>")
;=> "(/ (dddd [eeeee ffffff xyz/        [/         ddddxy/         ]]bb)(ffffff )eeeee xyz(xyxy//                                 affffff//                                 ))"
(lay 20 nil nil "~@<[~;ccc ~2I~:_~@:<~@<[~;xyz ~;]~:>~:>~_xy~;]~:>")
;=> "[ccc ([xyz ])xy]"
(lay 30 nil nil "~@<~@:<bb ~@:<xyz ccc ~:>aa xybb ~:>~_~:_~:>")
;=> "(bb (xyz ccc )aa xybb )"
(lay 12 nil nil "~@<~@_~_~:>")
;=> ""
(lay 25 8 nil "~@:<ccc~-1I~:>")
;=> "(ccc)"
(lay 10 4 nil "~@<~@:<dddd accc ~:>~:>")
;=> "(dddd accc )"
(lay 10 4 2 "~@<[~;~:_a xy ~@:<~_ccc ~_ccc~:>~:_ccc~;]~:>")
;=> "[/ a xy ( ..)]"
(lay 20 nil nil "~@:<~_~_~@<[~;~_~3Ia ~;]~:>a ~_~:>")
;=> "([a ]a )"
(lay 20 nil nil "~@<dddd ~@:<eeeee xyz ~:_~%~2I~:>~@_a xy ccc xy~:>")
;=> "dddd (eeeee xyz /)a xy ccc xy"
(lay 10 8 nil "~@<~@<~@_ccc xyzdddd~:>xy ~:_xy~%a ~:_~:>")
;=> "ccc xyzddddxy/xy/a/"
(lay 10 nil nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 10 4 3 "~@<bb~:>")
;=> "bb"
(lay 40 4 nil "~@<cccxyxydddd~:>")
;=> "cccxyxydddd"
(lay 8 nil nil "~@<[~;ccc~@:<~:I~@:<~1:Ixy ffffff ffffff ~:>xy~:>~@<~Iffffff dddd~2I~:>xy ~%eeeee ~;]~:>")
;=> "[ccc((xy ffffff ffffff )xy)ffffff ddddxy /eeeee ]"
(lay 20 nil 1 "~@<~1:I~_~@<~@<~@_~:I~-1I~@<~Ixy~:>ffffff dddd~:>~:_xy~:>dddddddd~@_~:>")
;=> " .."
(lay 30 8 1 "~@<xyz ~:>")
;=> "xyz "
(lay 10 nil nil "~@<~-1I~:>")
;=> ""
(lay 30 20 nil "~@:<eeeee xyz xy ccc ~@<~:@_~_~@<~_~:>~:>~:_~:>")
;=> "(eeeee xyz xy ccc/// )"
(lay 20 nil nil "~@<[~;bb~3I~@<a ~_~:>ffffff ~@<~2I~:>~;]~:>")
;=> "[bba ffffff ]"
(lay 15 nil nil "~@<~:>")
;=> ""
(lay 40 20 nil "~@<dddd ~:>")
;=> "dddd "
(lay 12 nil nil "~@<[~;~8Teeeee a eeeee~_xy~;]~:>")
;=> "[       eeeee a eeeee/ xy]"
(lay 15 nil nil "~@<~:>")
;=> ""
(lay 30 8 nil "~@<a xy ~_xy ~:>")
;=> "a xy xy "
(lay 15 8 1 "~@<~:@_~1:I~:_~:>")
;=> " .."
(lay 12 8 nil "~@<~_~@:<eeeee xy ~4,3:T~@_~@<[~;~@_~_ffffff ~_eeeee~:_~;]~:>~@<~2I~1:I~@<~1,4:@Tbb~:>~:@_xyzxyz ~_~:>~:>xy ffffffa ~:>")
;=> "/(eeeee xy  [//            ffffff/            eeeee/            ]    bb/             xyzxyz/             )xy ffffffa "
(lay 15 8 1 "~@<~:@_~@<~@<xyz~:_bbbb dddd~:>ccc~@:<~:I~:>~@<~@_xyz xycccxyxyeeeee ~:>~:>~:@_bb ~8T~:_~:>")
;=> " .."
(lay 8 nil nil "~@<~@:<~@<~@<[~;ffffff ffffff~;]~:>ddddxy~:_a~I~:>~:_~:@_bb ~2I~:>~%a~@_~@<xyz ~@_~-1I~:_~-1I~:>~@:<~@_ccc ~:>~:_~:>")
;=> "([ffffff ffffff]ddddxy/ a// bb )/axyz (ccc )/"
(lay 10 nil 1 "~@<dddd a~@<eeeee ~:>~:>")
;=> "dddd aeeeee "
(lay 25 nil 3 "~@:<bb~%dddd~_~:_~4T~:>")
;=> "(bb/dddd/    )"
(lay 10 4 3 "~@:<~@_dddd ffffff~_~@<~%~@:<xy ~@_xy ~:>~@<~@<axy~:>ffffff ~@:<~_~%xy~:>xyz~@:<xyz ~:>~:>~%~_~-1I~_~:>~@<[~;dddd xy ~@<~:_~%~@:<xyzdddd~@_~:>bb ~:>~@:<~@<~:I~:>~:>xyz ~;]~:>~@<~_ccc~:>~:>")
;=> "(dddd ffffff/ /(xy xy )axyffffff ( ..))"
(lay 8 8 1 "~@<~:_~@<[~;dddd xycccxy~-1I~;]~:>~@<~3I~%xyz ffffff ~:>~:>")
;=> " .."
(lay 10 4 nil "~@<[~;~:_dddd~2I~@<~@<bb eeeeeccc xy ~:>~_~@<[~;ccc~;]~:>ffffff~:>~@_~:_~;]~:>")
;=> "[/ ddddbb eeeeeccc xy/     [ccc]ffffff/   ]"
(lay 25 8 2 "~@:<~_~:>")
;=> "()"
(lay 25 nil nil "~@<eeeee~:>")
;=> "eeeee"
(lay 6 4 nil "~@<~_~@<eeeee xy~@<xy~@<~@_~:>xy eeeee~@<xybbffffff ~:_~%xy~:>xy~:>ffffffbb~:>~:I~_dddd~:>")
;=> "/eeeee xyxy/          xy eeeeexybbffffff/                  /xyxyffffffbb/            dddd"
(lay 40 nil nil "~@<~1:I~_~:>")
;=> ""
(lay 30 20 3 "~@<~%~_~_~1:I~@<[~;ccc dddd~:_~_~;]~:>~:>")
;=> "// .."
(lay 30 nil nil "~@:<dddd~@:<~_~3Ixy ~_~3I~:>~:_~_~_~2I~:>")
;=> "(dddd(xy ))"
(lay 15 4 nil "~@<~@_~@<~:I~-1I~@<[~;~:_~:_~@<[~;~_ccc~Iacccdddd~@_~;]~:>~;]~:>~@<[~;~_dddd ~;]~:>eeeee ~:>~:>")
;=> "[/ [/  cccacccdddd]][/                dddd ]eeeee "
(lay 12 nil nil "~@<[~;~@<~@<[~;~@_bb affffff ~@<~:_a ~:>ffffff ~;]~:>bb~Iffffff~1:I~@<[~;eeeeeccc ~:_~;]~:>xy~:>~;]~:>")
;=> "[[bb affffff/             a ffffff ]bbffffff[eeeeeccc/                                ]xy]"
(lay 20 nil 1 "~@<[~;xy dddd xy ~@_~@_~:_~:_~;]~:>")
;=> "[xy dddd xy ]"
(lay 6 8 nil "~@:<ffffff ~I~:_eeeee~@:<~:_~_a~@_~_xyza~:>eeeee ~1:I~:>")
;=> "(ffffff/ eeeee(//       a//       xyza)eeeee )"
(lay 8 4 2 "~@<[~;~%eeeee ffffff~@<xyxyza ~2I~:>~;]~:>")
;=> "[/eeeee ffffffxyxyza ]"
(lay 12 nil 1 "~@<ccc eeeee ~-1I~@<ffffff~:>~@:<~@<~@:<~_xy xy~-1Iffffff xy ccc ~:>~:>~%~1:Ixy ~@_~:>dddd ~:>")
;=> "ccc eeeee ffffff(( ..))"
(lay 6 20 nil "~@<[~;eeeeexy~@<eeeee ~_~:>xyz ~:_~@:<~@<[~;~-1I~_~@<~@_cccbb~:_xyz~:>~_~_~;]~:>xyxy~:>~;]~:>")
;=> "[eeeeexyeeeee/        xyz/ ([//   cccbb/   xyz//   ]xyxy)]"
(lay 40 nil nil "~@<[~;eeeee a ~3Icccdddd~;]~:>")
;=> "[eeeee a cccdddd]"
(lay 10 nil 2 "~@<~@<~_~@<xy ~:_~:>~:>ddddbb ~:_~@<~:_ccc ~4,3:T~:>~:>")
;=> "xy ddddbb/ccc    "
(lay 6 20 nil "~@<[~;~@<ccc ~:>~;]~:>")
;=> "[ccc ]"
(lay 6 nil 3 "~@<~_~@_a dddd ~:>")
;=> "/a dddd "
(lay 30 20 2 "~@<xy ~I~_~:>")
;=> "xy "
(lay 12 8 nil "~@<~_~:_~:>")
;=> ""
(lay 40 8 nil "~@<ccc ccc ~@:<dddd~:>~:>")
;=> "ccc ccc (dddd)"
(lay 15 20 nil "~@:<dddd~:_~_~_~:>")
;=> "(dddd)"
(lay 20 nil nil "~@:<~@<~%~@:<~@:<bb dddd~1:I~:_xyz ~:>xy xyz ~_a~@:<bb xy~:_dddd~2,4@T~:>~:>~:>eeeee~4T~:>")
;=> "(/((bb dddd/          xyz )xy xyz/ a(bb xy/   dddd     ))eeeee )"
(lay 6 20 3 "~@<xyz~:>")
;=> "xyz"
(lay 40 8 nil "~@<~@<eeeee eeeee~@:<~@<~%~@_xy ~:>~:I~3I~:_~:>ccc~:_~@:<~%~I~_eeeee ~:>~@:<ccc ~@_ccc~:>~:>~:>")
;=> "eeeee eeeee(/xy/               )ccc/(// eeeee )(ccc ccc)"
(lay 30 20 3 "~@:<~:_~@<[~;~@<~@:<eeeeecccxy~@_xyz~_~:>~:>eeeee dddd ~@<ffffff ~:>~_~_~;]~:>xy~@:<cccdddd bb ~_~@:<~I~:>~@:<~:_ccc ~@<xyzxyxyz ~%~:>~_~@<[~;~I~;]~:>~:_~_~:>~:>cccddddccc~:>")
;=> "(/ [(eeeeecccxyxyz/   )eeeee dddd ffffff ..])"
(lay 20 nil 1 "~@<[~;dddd ~;]~:>")
;=> "[dddd ]"
(lay 12 nil nil "~@<xyz~:>")
;=> "xyz"
(lay 20 nil nil "~@:<ffffff ~:_~:>")
;=> "(ffffff )"
(lay 30 4 nil "~@<~_~@_~_~:_~:_~:>")
;=> ""
(lay 25 20 nil "~@<[~;ffffff ddddeeeee~@<~_~@_~_~:>~;]~:>")
;=> "[ffffff ddddeeeee]"
(lay 30 4 2 "~@<~1:I~@:<ffffff xyz ffffff ~:_ffffff ~:>~-1I~:>")
;=> "(ffffff xyz ffffff ffffff )"
(lay 30 20 nil "~@<~@:<~@_~@_~@<[~;~%~_~;]~:>dddd ~@:<~:_~:>~@<~:I~@:<xy~@_~:>~@<[~;~4T~;]~:>~:>~_~:>~_~@<[~;~@<xyeeeee dddd~@<aa eeeee ~2,4@T~:@_a ~:_~:>bb~4,3:T~:_~:>~;]~:>dddd~@_~@<a ~:>~_~:>")
;=> "([//  ]dddd ()(xy)[ ]/ )/[xyeeeee ddddaa eeeee/             a/             bb/ ]dddda/"
(lay 10 nil nil "~@<~@<[~;~:_~@:<~1:I~_~@<dddd~:>~@<xy eeeee ffffff~_xyzddddxyz~:>eeeeea~-1I~:>~1:I~@:<~:_ccca~:>~_~;]~:>~Ixy ~:>")
;=> "[/ (/   ddddxy eeeee ffffff/       xyzddddxyzeeeeea)(/                         ccca)/                         ]xy "
(lay 12 20 nil "~@:<~@<[~;~:_~;]~:>~-1Ia xy~:>")
;=> "([]a xy)"
(lay 15 nil nil "~@<~@:<xybb ~:>~_~:>")
;=> "(xybb )"
(lay 30 nil nil "~@<xyz ~@<[~;~@<[~;ffffff xyz ~@<xyzxy~:>~;]~:>eeeee xyxy~;]~:>~:>")
;=> "xyz [[ffffff xyz xyzxy]eeeee xyxy]"
(lay 30 nil nil "~@<~@<~:_~:_~@_~:>dddd~2Ia bb dddd ccc~:>")
;=> "dddda bb dddd ccc"
(lay 25 nil nil "~@:<ccc~-1I~@<xy ~@:<~:_~:>~:@_~:>ccc ~_eeeee xyz~:>")
;=> "(cccxy ()/    ccc/eeeee xyz)"
(lay 8 nil nil "~@<[~;a eeeee~@:<~3I~:>~:_~;]~:>")
;=> "[a eeeee()/ ]"
(lay 30 nil nil "~@<[~;~%~:I~_ccc eeeee dddd ~;]~:>")
;=> "[//ccc eeeee dddd ]"
(lay 25 nil 1 "~@<[~;~3I~;]~:>")
;=> "[]"
(lay 10 4 3 "~@:<~@<[~;~@<[~;ffffffeeeee dddd ~;]~:>bb ~@<xyz~:>~@<[~;~%ffffffa~%~;]~:>~3Iccc ~;]~:>~:_~_~:>")
;=> "([[ffffffeeeee dddd ]bb xyz[/ffffffa/]ccc ] ..)"
(lay 8 nil nil "~@<xy ~_~@:<ffffff~@_~@:<eeeee~:>ccc~:_~@<[~;xybb ~;]~:>~:>~@<~_dddd~@<[~;~:_~@<xy~_dddddddd~-1Iccc~:>eeeee xyz~@_~;]~:>~@_~:>~_~_~:>")
;=> "xy/(ffffff(eeeee)ccc/ [xybb ])/         dddd[/              xy/              ddddddddccceeeee xyz]//"
(lay 30 nil nil "~@<xyz~1:Iccc ~:>")
;=> "xyzccc "
(lay 20 nil 1 "~@<cccbb~_~_~_a~:>")
;=> "cccbba"
(lay 10 4 nil "~@<~3I~@:<~:_~@_~:>~:>")
;=> "()"
(lay 30 nil nil "~@<eeeee bb ~:>")
;=> "eeeee bb "
(lay 12 4 nil "~@<xybb eeeee~:Icccccc ~_~:>")
;=> "xybb eeeeecccccc/          "
(lay 10 nil 1 "~@:<ffffff bb dddd ~@:<~@<~:_a ~:>~:>dddd~I~@<[~;~:_~;]~:>~:>")
;=> "(ffffff bb dddd ( ..))"
(lay 8 4 1 "~@<xy ~@<~@<eeeee ~:>~_xyz ~:_~:>~:_~:>")
;=> "xy eeeee .."
(lay 20 8 nil "~@<~:_xya~:I~:>")
;=> "xya"
(lay 15 nil nil "~@<[~;~@:<~%cccffffff ~-1I~2I~:_~:>~_bb ~@<dddd dddd~%xyz~:_ffffff dddd ~:>~;]~:>")
;=> "[(/cccffffff/    )/ bb dddd dddd/xyz/    ffffff dddd ]"
(lay 20 8 nil "~@<~@<ccc ~@:<ccc~:_~@:<xyz ~:>dddd~_~@<dddd ffffffffffffbbccc~:>~3I~:>~@_~_~@:<~:_~:_~@<eeeeexy~:_~%dddd~:>~%~3Ibbffffff~:>~1:I~:>~@:<dddd bb~_bb~:>~@<~I~:>~_~@<[~;~@<~%~3I~@<xyz ~:>~3I~_eeeee~:>xy xy xyz bb ~;]~:>~:_~:>")
;=> "ccc (ccc(xyz )dddd/     dddd ffffffffffffbbccc)/(/ eeeeexy/dddd/bbffffff)(dddd bbbb)/[/xyz/    eeeeexy xy xyz bb ]/"
(lay 15 4 nil "~@:<dddd ~:@_~:_~:_~:>")
;=> "(dddd/ )"
(lay 10 20 nil "~@:<ccc~:_~%~-1I~:>")
;=> "(ccc/ /)"
(lay 15 8 3 "~@<~-1Ixyxy~:@_~_~@:<xy ~:>~:>")
;=> "xyxy//(xy )"
(lay 15 nil nil "~@:<ccc~_xyz ~:>")
;=> "(cccxyz )"
(lay 6 nil 2 "~@<[~;~_~4T~2Iffffff~;]~:>")
;=> "[/    ffffff]"
(lay 20 nil 1 "~@:<~@<[~;~@_~;]~:>xya ~%ccc ~:>")
;=> "([]xya  ..)"
(lay 10 8 nil "~@<[~;eeeee ~@<[~;xy~;]~:>ddddffffff ~;]~:>")
;=> "[eeeee [xy]ddddffffff ]"
(lay 6 20 nil "~@<dddd~@:<xyxy ~@_~:>~@_ffffff ~:_~_~-1I~:>")
;=> "dddd(xyxy/     )/ffffff//"
(lay 12 nil nil "~@<[~;~1:I~%ffffff ~_~_~_~@:<xy~@:<ffffff ~:>xyxy~:>~;]~:>")
;=> "[/ffffff///  (xy(ffffff )xyxy)]"
(lay 10 20 2 "~@<xy xyz~@:<ffffff ~:>a ~@<~@<~@:<bb~:>~I~@<[~;xy ~-1Iffffff ~:_xyz xyxy~;]~:>~:>~@_~:>~:_~@<xyz ~-1I~@<eeeee ~@<[~;bbxyz xyffffff ~;]~:>ffffff~@:<eeeeeeeeee~:_bb ~:>~:>~4T~_~4,3:T~:>~:>")
;=> "xy xyz(ffffff )a (bb)[xy ffffff/                      xyz xyxy] .."
(lay 30 nil 1 "~@:<xyxyz ~4T~@<eeeee ~:>dddd ~:>")
;=> "(xyxyz  eeeee dddd )"
(lay 25 4 nil "~@<~@:<ddddxyz ~8Txyz ~:>~@<~@<[~;bb~1,4:@T~1:Ixy xy xy ffffff ~;]~:>~1,4:@T~_xyz~@<[~;~:@_~;]~:>~_~:>~@<~%~:>~@<~@<eeeeeccc ~:>bb ~@<~_~:_ffffff ~_~_~:>xy xy ccc ~_~:>xyeeeee~:>")
;=> "(ddddxyz  xyz )[bb  xy xy xy ffffff ]/               xyz[/                   ]/               /eeeeeccc bb/            ffffff//            xy xy ccc/xyeeeee"
(lay 10 20 nil "~@<~-1I~@<a~1,4:@T~@<~-1I~@<ccc bb bbeeeee ~:>~:>xyxyz~_~:>~:_~@:<~:@_xy ~:_ffffff~:_xy~4,2T~:>~:>")
;=> "a   ccc bb bbeeeee xyxyz//(/ xy/ ffffff/ xy )"
(lay 25 nil nil "~@<xyz ffffff ~:_xyz ~:>")
;=> "xyz ffffff xyz "
(lay 8 nil nil "~@<ccc~4,2T~_xyz~:>")
;=> "ccc xyz"
(lay 40 20 nil "~@<[~;a ~@<ffffff ~:>ffffff~@_~%~;]~:>")
;=> "[a ffffff ffffff/]"
(lay 12 nil nil "~@<ffffff~Iffffff ~@<~@<ccc ~:@_ccc ~1:I~:>a eeeee ~_~4,3:T~:>~:>")
;=> "ffffffffffff ccc/             ccc a eeeee/                 "
(lay 10 4 nil "~@<~4,3:Tdddd ~:>")
;=> "    dddd "
(lay 25 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 20 8 3 "~@:<ccc~@<ccc xy~1:Idddd ~:>~%~%~:>")
;=> "(cccccc xydddd //)"
(lay 20 8 nil "~@:<~_~@<~-1I~%ffffff~@<~@<[~;~%ccc~2I~;]~:>~:>~%xy ~@<ccc ~-1I~@<xyccc~@_~_bb ~3Ibb ~:>~3I~:>~:>dddd eeeee ~:>")
;=> "(/ /ffffff[/ccc]/xy ccc xyccc/       bb bb dddd eeeee )"
(lay 10 4 nil "~@:<~@<~@_bb bb ccc~:>xy ~@<~@<~@<[~;ddddeeeee~;]~:>~@:<dddd~%xyzxyz ~%xyccc~:>~:>~%bb ~:>~@<eeeee eeeee ~_~I~:>~:_eeeee~:>")
;=> "(bb bb cccxy [ddddeeeee](dddd/xyzxyz /xyccc)/bb eeeee eeeee// eeeee)"
(lay 12 20 nil "~@:<~_xyz~%~:>")
;=> "(/ xyz/)"
(lay 10 8 2 "~@:<~@<[~;eeeeebbccc ffffffeeeee~;]~:>~@<[~;~1,4:@Txy xy xyz~@<~@<[~;xy ccccccffffffa~:_~;]~:>~:>~@_xy ~;]~:>~8T~4T~_~:>")
;=> "([eeeeebbccc ffffffeeeee][    xy xy xyz[xy ccccccffffffa/                                        ] ..])"
(lay 10 nil nil "~@<~@<~-1Ixy ~:>xy~:>")
;=> "xy xy"
(lay 6 nil nil "~@:<eeeee ~@<xyz ~@<~_~_~_~_~_~@<[~;~:@_ddddxy ~_ccc bb eeeee~;]~:>bb ~:>ccc ~2I~_~:>xyz ~@<[~;ffffff eeeee~_axy~;]~:>ffffff xy~-1I~:>")
;=> "(eeeee xyz/////           [/            ddddxy/            ccc bb eeeee]bb ccc/         xyz [ffffff eeeee/              axy]ffffff xy)"
(lay 15 4 nil "~@<xy~_ccc~@<[~;xy~_~-1Iffffff ~:@_~;]~:>~:>")
;=> "xy/ccc[xy/    ffffff/   ]"
(lay 20 nil nil "~@<~@<[~;~2,4@T~1:I~I~@<[~;xyz bb~:_~_ffffff ~;]~:>~;]~:>~:>")
;=> "[   [xyz bbffffff ]]"
(lay 6 nil 2 "~@<~@<[~;~:@_accc~@_~_~@:<~@:<eeeee~_bbxy eeeee~:>~_~:_a ~@<[~;xy~:I~@_ccc ~_~;]~:>~:>xyz ~;]~:>~:>")
;=> "[/ accc ..]"
(lay 12 nil nil "~@<~@<[~;~Ixyccc ccc ~@<bb ~:_~:>~;]~:>~2I~:>")
;=> "[xyccc ccc bb/           ]"
(lay 8 20 nil "~@:<~@:<~_~4Txyz ~:>~@:<xyzdddd ~:_a ~@_~:>bb ~@<~3I~@_~:_dddd~:>~:>")
;=> "((/    xyz )(xyzdddd/          a/          )bb//              dddd)"
(lay 30 4 nil "~@<[~;~:_~:_~@<~_~@<[~;~_~;]~:>~@<bb ~@<dddd~@_bb ~:>~@<[~;xy xy~3Iffffffdddd~;]~:>~%~:>~:>a~@<xyz ~:>~@<~:_~:>~;]~:>")
;=> "[// [/  ]bb ddddbb [xy xyffffffdddd]/axyz ]"
(lay 15 20 nil "~@<[~;~:_~_~@:<ffffff ~@_xy ~:I~:>~_~@<~_~@:<~@<[~;~:_ffffff bbbb dddd~;]~:>~@<~-1I~:>~_bb ~_~@_~:>ffffff ~_~:>~:_~_~;]~:>")
;=> "[// (ffffff xy )// ([/   ffffff bbbb dddd]/  bb//  )ffffff/// ]"
(lay 40 4 nil "~@:<~_~_~2I~_dddd ~@<~@<a~@<eeeee~:>~:>~@<~@<bb~:_eeeee ccceeeee~:>~@:<~%bbffffff ~:_dddd~:_~:>~@<ccc~:>~@:<ffffff ~:>~@<~%~:_bb ~_eeeee ~:_~:>~@<ccc ~:>bb~:>ffffff~:I~@_~:>~:>")
;=> "(///   dddd aeeeeebbeeeee ccceeeee(/bbffffff/                               dddd/                               )ccc(ffffff )//                                            bb/                                            eeeee/                                            ccc bbffffff)"
(lay 15 8 nil "~@<[~;~@_~@<ccc~@<a ~:>~:_eeeee xy~:>~-1I~@<~:_xy ~:>~;]~:>")
;=> "[ccca eeeee xy/              xy ]"
(lay 6 4 nil "~@<bb~@_~@:<ccc ~@:<ffffff~:>~4,3:T~@:<xy ~2I~_~_~_~:>~_~_~:>~:>")
;=> "bb(ccc (ffffff) (xy///                 )//   )"
(lay 25 nil 1 "~@<[~;~@<ccc dddd ~@:<~:@_eeeee ~I~@<ffffffxyxyffffff~:>~:_~_dddd ~:>~_~_~:>~@<~%xy ffffff~:>a~@<~%~:>~-1I~;]~:>")
;=> "[ccc dddd ( ..)]"
(lay 6 nil nil "~@<[~;~@<xyz~:>xyz ~@:<ccc~@<~_~:_dddd~:>ccc~1:I~@<xy xyccc~2Ieeeee cccffffff ~:>~:I~:>~_~_~:I~3I~;]~:>")
;=> "[xyzxyz (ccc//            ddddcccxy xyccceeeee cccffffff )// ]"
(lay 12 4 nil "~@<xy ~:>")
;=> "xy "
(lay 25 8 2 "~@<[~;ffffff~_~@<~_~:_~:>dddd~;]~:>")
;=> "[ffffffdddd]"
(lay 6 20 nil "~@<[~;xy ~_~_ffffffxy~;]~:>")
;=> "[xy// ffffffxy]"
(lay 30 8 nil "~@:<~:_xyz ~@<[~;ccc~;]~:>~_~:>")
;=> "(xyz [ccc])"
(lay 30 nil nil "~@:<~_eeeee~@:<xy ~:>~3Ixyz~:>")
;=> "(eeeee(xy )xyz)"
(lay 12 nil nil "~@:<~_~@_~:_a dddd ~@:<a ~_bb ~@:<~@<~%xyz~:>a a ~@<dddd~:_~:>~:_xyccc~:>xy bb ~:>xyz~:>")
;=> "(// a dddd (a/         bb (/xyza a dddd/             xyccc)xy bb )xyz)"
(lay 15 8 nil "~@:<xyzxy~@<xy~_~-1Ixy~_~@<ccc eeeee~%~_ffffff ~:>~:>eeeee~:>")
;=> "(xyzxyxy/      xy/     ccc eeeee//     ffffff eeeee)"
(lay 25 nil 3 "~@<a ~1:I~:>")
;=> "a "
(lay 15 nil nil "~@<xyz~_~_eeeee a~:>")
;=> "xyzeeeee a"
(lay 25 8 nil "~@<[~;ffffff~@<xy~:>~;]~:>")
;=> "[ffffffxy]"
(lay 15 nil nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 20 nil nil "~@<~_~_~_~%~:_~@<~@<[~;~:T~@:<eeeee~@_~:@_xy~:T~:>~;]~:>~Ixyffffff ~:>~2I~:>")
;=> "/////[ (eeeee/   xy )]xyffffff "
(lay 12 nil nil "~@<[~;~@_~:Ieeeee dddd~;]~:>")
;=> "[eeeee dddd]"
(lay 25 nil nil "~@<ffffff ~@_xy bb ~@:<~:_xy ~:>~I~_~:>")
;=> "ffffff xy bb (xy )"
(lay 10 nil nil "~@<eeeee xy~:>")
;=> "eeeee xy"
(lay 25 nil nil "~@:<bb ~2Ibb ~:>")
;=> "(bb bb )"
(lay 8 20 nil "~@:<~@_~@_xy~@<~4T~:_a ~%~_eeeee ~:>ccc~:>")
;=> "(// xy/   a //   eeeee ccc)"
(lay 25 nil nil "~@<~1:I~@<~3I~@:<a~%~@<~_~:>~_~_~:>ffffff ~@_~@_~:>xyz~@:<~I~_xyza ~@:<~-1I~_a ~@_xy ~@<[~;bbxy~;]~:>~:>~:>~:>")
;=> "(a/// )ffffff xyz(/             xyza (/                  a xy [bbxy]))"
(lay 15 nil nil "~@:<dddd xy ~1:Ixyz xy xy~:>")
;=> "(dddd xy xyz xy xy)"
(lay 12 nil nil "~@:<xy ~_xy ~_xy ~:>")
;=> "(xy xy xy )"
(lay 8 4 nil "~@<~@_~:>")
;=> ""
(lay 40 4 nil "~@<~@<xy ~_xyzccc ffffffxy ~@<~@<[~;ffffffa xy ~;]~:>ffffff ~:>~:>~:>")
;=> "xy xyzccc ffffffxy [ffffffa xy ]ffffff "
(lay 15 20 nil "~@<~_a~_~3Idddd ~:>")
;=> "adddd "
(lay 12 8 1 "~@<~:I~@:<a xyz xy~@<dddd ~-1Ieeeee~I~:_~@<aeeeee ~:>~I~:>~_~@:<~:>~:>~@<eeeee ~%~@<bb~@<bbffffff ~:>~@<xy~:>~:>~@<[~;bb ~_~@<[~;~:@_xyxyffffff ~_~;]~:>~@_~_~;]~:>eeeee ~:_~:>dddd bb~_~:>")
;=> "(a xyz xydddd eeeee ..)"
(lay 25 4 nil "~@<[~;eeeeexyz xy ~_xy~@<~_~@<~:I~:>~@<~_~:_~_~:>~:>~;]~:>")
;=> "[eeeeexyz xy xy]"
(lay 10 8 2 "~@:<~@<xy ~_a~:>~:>")
;=> "(xy a)"
(lay 10 20 nil "~@<ccc ~I~:_~:>")
;=> "ccc "
(lay 40 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 12 nil nil "~@<~@<ffffff a ~:>~:_~:>")
;=> "ffffff a "
(lay 30 4 nil "~@:<xyxy a ~:_~:>")
;=> "(xyxy a )"
(lay 8 nil nil "~@<[~;~_~:_~:_~_~;]~:>")
;=> "[]"
(lay 6 8 nil "~@:<~@<~I~@_~:_~:>~_~@_~1:I~_xy ~:>")
;=> "(xy )"
(lay 12 20 1 "~@:<a ~:>")
;=> "(a )"
(lay 6 8 nil "~@<~@:<bb ~%~_~3I~:>eeeee ~:>")
;=> "(bb // )eeeee "
(lay 30 nil nil "~@:<~@<xy ~@:<~@<[~;~_ffffff ~-1Ixy~;]~:>~:_~:>xyz ~:>~%~:>")
;=> "(xy ([ffffff xy])xyz /)"
(lay 8 nil nil "~@<[~;~:_~@<~@<[~;bb xy~:_~@<~@_~:>~;]~:>~_bbbb ~4,3:T~:>~:I~:_~;]~:>")
;=> "[/ [bb xy]/ bbbb/        ]"
(lay 25 nil 1 "~@:<~:_cccxy bb~%~_~:>")
;=> "(cccxy bb ..)"
(lay 10 4 nil "~@<~@:<~-1Ibb~@:<xyz ~:_~:>~:>xy dddd ~@<dddd eeeee eeeee ~_~:>~2Iffffff ~:>")
;=> "(bb(xyz/    ))xy dddd dddd eeeee eeeee/              ffffff "
(lay 10 8 nil "~@<~_~@_dddd~@<~@<xy~_~:_ccc ~:>xy~@:<a~Ixyz ~@<[~;xyz ~%a ~:_~@_ddddbb ~;]~:>~@<[~;bba xyxy~;]~:>~%~:>~%~@<[~;eeeee ~@<ffffff~_~-1Iffffff~_~:>~;]~:>~@<~@:<xyffffff~_~:_~_~%bb ~:>~@:<xy~:>xyz~:>~:@_~:>~@<[~;~@:<~@:<xyz ddddxy ~:>eeeee ~:>~;]~:>~:>")
;=> "/ddddxy//    ccc xy(axyz [xyz /a//                 ddddbb ][bba xyxy]/)/[eeeee ffffff/       ffffff/       ](xyffffff///         /bb )(xy)xyz/    [((xyz ddddxy )eeeee )]"
(lay 6 nil nil "~@:<~_~:_abbxyz ~:>")
;=> "(// abbxyz )"
(lay 20 nil nil "~@:<eeeee~@<~Ibb ~I~@_xyz~_~:>~@:<~:_bb ~_~_bbbb~:>~:_a xyz ~:_~:>")
;=> "(eeeeebb xyz/      (bb bbbb)/ a xyz )"
(lay 8 4 nil "~@<~_~%axyz ~:@_~@:<xyz ~_~_dddd adddd ~@<[~;xyffffff~@<[~;bb ~-1Iabb ccc ~;]~:>xy ~;]~:>~:>xy ~:>")
;=> "//axyz/(xyz// dddd adddd [xyffffff[bb abb ccc ]xy ])xy "
(lay 12 nil nil "~@<~@<xyz xy xyz~:>~%bb a ~@<dddd ~@_xy ~:>~_xy~:>")
;=> "xyz xy xyz/bb a dddd xy/xy"
(lay 20 8 nil "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 8 nil nil "~@:<~:_ddddccc ~4,2Tdddd ~:>")
;=> "(/ ddddccc  dddd )"
(lay 15 20 nil "~@<[~;~:_~@<xyzffffff ~:Icccxyz ~_~:>xy~@<bb xy bb~:>~;]~:>")
;=> "[/ xyzffffff cccxyz/ xybb xy bb]"
(lay 8 nil nil "~@:<~3I~@<~@:<dddd~_~:_~@<eeeee ~_~2,4@T~4T~_~:>~:>~:>~@<[~;~:_xyz ~;]~:>~@:<~4T~@<~@<[~;a~4,3:T~:Ixyxyxy~;]~:>~@<ffffffxy~:Idddd xy~:>a~4,2T~:>~@<~:_~:>~:>dddd~:>")
;=> "((dddd//  eeeee//  )[/    xyz ]( [a   xyxyxy]ffffffxydddd xya/                                        )dddd)"
(lay 8 20 nil "~@<ffffff~Ibbdddd ~:>")
;=> "ffffffbbdddd "
(lay 6 nil nil "~@<eeeeeeeeee eeeee xyz~@<ccc bb~@<[~;a ccc~@<~1:Ixyxybb~:>~@:<~_xyz ccceeeeexyzbb ccc~:>~@:<a ffffff xyz~1:I~:>~;]~:>~:>~@<[~;bb~_~2I~@<~1:I~:>~@<xy ~@<[~;~:_ffffffccc a~;]~:>~@:<dddd eeeeebb ~_~:>~@_~@:<axy ~:>~:_~:>~;]~:>~:>")
;=> "eeeeeeeeee eeeee xyzccc bb[a cccxyxybb(/                                       xyz ccceeeeexyzbb ccc)(a ffffff xyz)][bb/                                                                             xy [/                                                                                 ffffffccc a](dddd eeeeebb/                                                                                              )(axy )/                                                                             ]"
(lay 6 8 nil "~@<~@<xyz ccc ~:>dddd bb~@<~@:<~_a~:>ccca xy ~:>~:>")
;=> "xyz ccc dddd bb(/                a)ccca xy "
(lay 10 20 1 "~@<~:_~:>")
;=> ""
(lay 25 nil nil "~@<~3I~@:<ccc ~@:<~%~:_~@<[~;~:_~_~;]~:>eeeee ~:>~@:<ccc ~:>~@:<~@<[~;~3I~:_~;]~:>~@_~@<xyz ccc~_a ~:>dddd~@:<~:_ccc~2Idddda~:_~2I~:>~:>~2I~@<ccc ~:>eeeee~:>~_~:>")
;=> "(ccc (//      []eeeee )(ccc )([]xyz ccc/                        a dddd(/                               cccdddda/                                 ))ccc eeeee)/   "
(lay 20 nil 1 "~@<~@:<~@<[~;~@<[~;~_~_xyz~:Ixy ~_~;]~:>~:_~-1Idddd~_dddd ~;]~:>~:>~:>")
;=> "([[xyzxy ]dddd ..])"
(lay 30 20 nil "~@<~_eeeee~@:<~:_~:@_a a~_dddd~_~:>~@<~Ixy ~:>~%eeeee ~:>")
;=> "/eeeee(/      a a/      dddd/      )xy /eeeee "
(lay 30 4 nil "~@<[~;xyz~@:<xy xyz~:>~@<~:_~@:<~@<eeeee xy~_xyeeeee~:>~:>a ~:_~_ffffff ~:>~:_~:_~;]~:>")
;=> "[xyz(xy xyz)/            (eeeee xy/             xyeeeee)a//            ffffff/ ]"
(lay 6 4 nil "~@<[~;~Ieeeee ~%~@:<~@<~%~@<a ffffff bb~:>~:>a ~@:<ffffffxy~:>~:>~;]~:>")
;=> "[eeeee /(/a ffffff bba (ffffffxy))]"
(lay 15 nil nil "~@<[~;ffffff ~@<~@<[~;xy~@<~_~Ixy ~:>~@:<ccc ccc ~-1I~:>~;]~:>~@_ffffff ~%~@<affffff dddd ~:>ccc~:>xy ~;]~:>")
;=> "[ffffff [xy/           xy (ccc ccc )]ffffff /affffff dddd cccxy ]"
(lay 40 nil 2 "~@<dddd ffffff xyz~@_~:>")
;=> "dddd ffffff xyz"
(lay 12 nil 1 "~@<ffffff~:>")
;=> "ffffff"
(lay 25 4 nil "~@<~:_~@<~_~@<ffffff ~-1I~@_~Idddd xy~:>~2I~_~:>~@:<~:_~:_~:>xy~_bb ~@_~:>")
;=> "ffffff dddd xy()xybb "
(lay 25 nil 2 "~@<[~;~:_~_~4,2T~;]~:>")
;=> "[   ]"
(lay 20 nil nil "~@<ccc bb ~:_xyz~:>")
;=> "ccc bb xyz"
(lay 12 20 nil "~@<[~;~_~:_~@_dddddddd~:_~;]~:>")
;=> "[dddddddd]"
(lay 15 nil nil "~@<[~;~@:<dddd ~:_~:>~@<dddd ~:>bb ~I~;]~:>")
;=> "[(dddd/  )dddd bb ]"
(lay 10 nil 2 "~@<~%eeeee~:>")
;=> "/eeeee"
(lay 25 20 nil "~@<~_~-1Ibbxyz~@<eeeee~@<[~;~_~@_~@:<ccc ~:@_~_~:>~%~;]~:>~@<~@_~@<~_dddd eeeeexyz~_~@_a~:>~1:Ixy dddd ~_a ~:>~@<~:_~:>ccc~:>~:>")
;=> "/bbxyzeeeee[//           (ccc//            )/]dddd eeeeexyzaxy dddd/                a ccc"
(lay 30 nil 3 "~@<~@:<xy ~:>~@<~_~@:<~2I~1:Idddd~@<~_~@_~:>~:>~@<[~;bb xyz ~_a~;]~:>xy ~_~:>ccc~_a xyz ~:>")
;=> "(xy )(dddd)[bb xyz a]xy ccc/a xyz "
(lay 40 nil 1 "~@<xyffffff ~@<[~;~_~%~@<eeeee eeeee~2I~:>~1,4:@Tdddd ~_~;]~:>~_dddd ffffff ~:>")
;=> "xyffffff [ ..]"
(lay 15 20 nil "~@<~@<~_~:_~:>~@:<~@<~@<~:_~:_eeeee bb xyzbb dddd~:>~1:I~@<[~;~:_xyz~:_~:_bb~:_xy~;]~:>~:>~@<~@<~_bb~:@_~:Iaddddbb ~:>~_~:>dddd ~Ieeeeeddddxyz~:>~:>")
;=> "//(// eeeee bb xyzbb dddd[/                     xyz//                     bb/                     xy]/                        bb/                        addddbb/                        dddd eeeeeddddxyz)"
(lay 15 nil nil "~@<[~;a xyz cccffffff eeeee~@_~;]~:>")
;=> "[a xyz cccffffff eeeee]"
(lay 10 4 2 "~@<~_~:>")
;=> ""
(lay 6 nil nil "~@:<~_ffffff ~:>")
;=> "(/ ffffff )"
(lay 30 nil 2 "~@<ffffff a ffffff~:>")
;=> "ffffff a ffffff"
(lay 6 4 1 "~@:<~_~_~:>")
;=> "()"
(lay 6 20 nil "~@<ffffff ~3Ixy ~@:<~_dddd~@<dddd ~:>~:_~8T~_~:>~_ddddccc ~:>")
;=> "ffffff xy (/           dddddddd//           )/ddddccc "
(lay 25 nil nil "~@<~@:<~_xydddd ~1:I~@_~:>a a ~_dddd ~:>")
;=> "(xydddd )a a dddd "
(lay 25 20 1 "~@<~_~@_~:@_~_~_~@<[~;xyzdddd ~2Iccc ~%eeeee eeeee ~;]~:>~:@_~:>")
;=> " .."
(lay 8 20 3 "~@:<~@_~@<bb ~@_ffffff dddd~:>a ccc dddd xy~:>")
;=> "(/ bb/ ffffff dddda ccc dddd xy)"
(lay 25 nil 1 "~@<~4,3:T~@_~:>")
;=> "    "
(lay 12 4 3 "~@<~@<[~;bbdddd eeeeexyz bb~@<[~;~2I~;]~:>~;]~:>~:@_bb ~:>")
;=> "[bbdddd eeeeexyz bb[]]/bb "
(lay 30 nil nil "~@<bbccc~@:<xy~_xyxya eeeee ~:>~:>")
;=> "bbccc(xyxyxya eeeee )"
(lay 20 nil nil "~@<xyz bb~:>")
;=> "xyz bb"
(lay 15 8 nil "~@<ffffff~@:<~@:<~@<bb axyzdddd ~:>~:>a ~I~%~:>a~:_~:>")
;=> "ffffff((bb axyzdddd )a /)a/"
(lay 6 nil 1 "~@:<xy ~_~:>")
;=> "(xy )"
(lay 6 nil nil "~@<~@:<~_eeeeexyxyz ~%~:>a~_~_~2I~:_~:>")
;=> "(/ eeeeexyxyz /)a//"
(lay 10 nil 1 "~@<[~;ffffffxyz ~@<~%~@<~@<~_~:>~:_~_xyzccc~:>~@<~2I~:>~_xy ~2I~%~:>~;]~:>")
;=> "[ffffffxyz  ..]"
(lay 20 4 1 "~@<bb ~@<[~;ddddxyz ~@<[~;dddd ~;]~:>ffffff ~@:<bb ~_eeeeedddd~:>~@:<eeeee~@<~%ffffff~:>eeeee ~_~:>~_~;]~:>xyz ~@<bb a~:>~:>")
;=> "bb [ddddxyz [dddd ]ffffff (bb ..)]"
(lay 10 20 nil "~@<[~;~:@_~;]~:>")
;=> "[/ ]"
(lay 40 4 3 "~@:<~3I~@:<a~:>~I~:>")
;=> "((a))"
(lay 8 nil nil "~@:<ccc ~@:<~%~@:<bb ~:>~_xy ~_~:>eeeee eeeee xya ~:>")
;=> "(ccc (/(bb )/      xy/      )eeeee eeeee xya )"
(lay 25 4 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 15 20 nil "~@<[~;ffffff ~@:<~%xy dddd ccc dddd ~-1Ieeeee~:>bb ~_~;]~:>")
;=> "[ffffff (/xy dddd ccc dddd eeeee)bb/ ]"
(lay 25 20 nil "~@<xy~@_~@<xy ~:>~@:<a~_ccc ~4,2Teeeee ~_~:>~:>")
;=> "xyxy (accc  eeeee )"
(lay 30 4 nil "~@:<bb eeeee~2,4@T~:_~:@_~%~@<ccc ffffff ~@<~@<[~;~_~;]~:>~_eeeee ~:>~:_a ~@<ccc eeeee ~_~:>xyz~:>~:>")
;=> "(bb eeeee/ /ccc ffffff []eeeee/a ccc eeeee xyz)"
(lay 30 8 nil "~@<[~;xyz ~@<~_ccceeeee~:>~@<~@<[~;dddd~:_~;]~:>a dddddddd ~@<eeeee xyz~1:I~:>~@<[~;~_~1:I~;]~:>ffffff~:>~-1Ieeeee dddd~;]~:>")
;=> "[xyz/     ccceeeee[dddd/              ]a dddddddd eeeee xyz[/                                    ]ffffffeeeee dddd]"
(lay 10 20 3 "~@<eeeee ~%~@_ffffff~:_~:>")
;=> "eeeee //ffffff .."
(lay 15 nil 3 "~@<~_~:>")
;=> ""
(lay 6 20 nil "~@<~:_xy~:>")
;=> "xy"
(lay 40 nil 3 "~@<ffffff ~:>")
;=> "ffffff "
(lay 40 nil 2 "~@<~@<[~;ccc~@<bb ~:_ccc ~:>~;]~:>bb ~@<~@<ffffff xy xy ~:_ffffff~:_~:>xy ~@:<~%~@<[~;~_~@_~%~;]~:>dddd bb ~%~:_~@_~:>~:I~:>ffffff~@:<ffffff ~:_xy ~:>xy bb~:>")
;=> "[cccbb ccc ]bb ffffff xy xy ffffffxy (/[ ..])"
(lay 8 nil nil "~@<dddd xy xy~:>")
;=> "dddd xy xy"
(lay 25 nil nil "~@<ffffff~:>")
;=> "ffffff"
(lay 30 nil nil "~@:<ffffffxyz ~@<[~;bb~;]~:>xy a ~:>")
;=> "(ffffffxyz [bb]xy a )"
(lay 15 nil nil "~@<[~;~@<xy~@<[~;xy ~_~:_dddd xy~@<[~;a~:_~_bb ccc ~:_~;]~:>~;]~:>~@<[~;xyzbb~@_xy ~;]~:>~@_~@<xy ~_bb~_~@_~:>~1:Ibb~:>~@<~-1I~@<~_bb~-1Idddd~:>bb ~:>~;]~:>")
;=> "[xy[xy//    dddd xy[a/            bb ccc/            ]][xyzbbxy ]xy/                        bb/                        bb/                          bbddddbb ]"
(lay 15 20 nil "~@:<~@:<~_~:>xyz~@<~_~@<~%~@<xyeeeee~_~%~:>xya ~1:I~@<bb~:>~:>~:>~:_~@<[~;axy~;]~:>eeeee ~:_~:>")
;=> "((/  )xyz/      /xyeeeee//xya bb/ [axy]eeeee/ )"
(lay 6 4 nil "~@:<dddd~I~@:<~@<~:Idddd~:_~:_~:>ffffff dddd bb ~:>a ~:>")
;=> "(dddd(dddd//      ffffff dddd bb )a )"
(lay 15 nil nil "~@<[~;~@<eeeeea ~:>~@<[~;xya~;]~:>ffffff ~;]~:>")
;=> "[eeeeea [xya]ffffff ]"
(lay 8 8 nil "~@<[~;ffffffxyxy~:_~;]~:>")
;=> "[ffffffxyxy/ ]"
(lay 30 4 nil "~@:<~1:I~-1I~_bb ~_~:>")
;=> "(bb )"
(lay 20 8 3 "~@<[~;~%ccc ~;]~:>")
;=> "[/ccc ]"
(lay 40 4 nil "~@<~1:I~@:<xy ~:_~@_~@:<eeeee ccc~@<~2I~:>~:>~%~@<~_~@_~3I~:>~:_~:>~:>")
;=> "(xy (eeeee ccc)// )"
(lay 30 nil nil "~@<~:Ibb~-1I~:>")
;=> "bb"
(lay 10 nil nil "~@<~_~@:<~@<cccxyz xy ~_~@<[~;ffffffccc ccc xy xyz ~2I~;]~:>~:>xy~_~:>~@<ffffff ~@<~@<xyxyz~3I~:>~@:<~@_ffffff ~:>~:>eeeee ~I~I~3I~@:<dddd dddd ~@<a xy ~_~:>ccc dddd~:>~:>adddd~:>")
;=> "/(cccxyz xy/ [ffffffccc ccc xy xyz ]xy/ )ffffff xyxyz(ffffff )eeeee (dddd dddd a xy/                                        ccc dddd)adddd"
(lay 10 nil nil "~@:<ccc ~:T~:>")
;=> "(ccc  )"
(lay 20 20 nil "~@:<xy ~_~:>")
;=> "(xy )"
(lay 20 20 nil "~@:<~@<~Ixyz ~@<~:@_~@<bbffffffxyxyza ~_~:>~:>~@<xy bb~:_~:>dddd~:>~:>")
;=> "(xyz/     bbffffffxyxyza/     xy bbdddd)"
(lay 30 nil 1 "~@<bb ~@<~@<[~;eeeeeeeeeeccc~:_~;]~:>dddd ~_~@:<~2Ixy ~:_~8T~:>~4,3:T~_~:>ffffff eeeee ~@<[~;ffffff~@<~:_~@<xyzcccxy ~:>~:_~%~@<xyz bb cccxy ~:>ffffff~-1I~:>~-1I~@<ccc ~:>ffffff ~3I~;]~:>~@<[~;~_~2I~@<~:@_xyzxy ~1,4:@Teeeee~:Txy ~:>~@<[~;~@<xy~:>~:_~;]~:>eeeee ~@_~@:<~@<[~;bb~;]~:>~:Ixyz ~_ccc~:_~:>~;]~:>~_~:>")
;=> "bb [eeeeeeeeeeccc]dddd .."
(lay 12 nil nil "~@<~:_ffffffeeeee ~:_~:>")
;=> "ffffffeeeee "
(lay 12 8 nil "~@:<bb ~:>")
;=> "(bb )"
(lay 25 nil nil "~@<[~;~:_~@<[~;dddd ~:Ixyz xy ~@<[~;ccc~:Ixyzxy~;]~:>~;]~:>~@<~2I~@<[~;xyz~:_a ~:_xy ~@<[~;bb ~;]~:>~_~;]~:>~1:I~_ffffff ~@_~:>xy~@<~@<~@<eeeee ~_~:>~@:<eeeeebb ~:>~1:I~_~2I~@<eeeee dddd eeeee xy~:>~:@_~:>dddd~@<~1:Ixyz~3I~@:<xy ffffffeeeee ~_ccc~@_~:>~@_xyz ~@:<~:_eeeee~:>~:>~@<[~;a~:_a dddd~;]~:>~%xy ~%~:>~;]~:>")
;=> "[/ [dddd xyz xy [cccxyzxy]][xyz/                          a/                          xy [bb ]/                          ]/                            ffffff xyeeeee/                                     (eeeeebb )/                                                eeeee dddd eeeee xy/                                       ddddxyz(xy ffffffeeeee/                                               ccc)xyz (/                                                        eeeee)[a/                                                               a dddd]/xy /]"
(lay 20 nil nil "~@<[~;xy ~%~@<~-1I~:>~@<~@<xyxyz~_bb ~@<xy~8T~:>~:>~@_a~:_~:>~4T~:I~;]~:>")
;=> "[xy /xyxyzbb xy a ]"
(lay 12 20 nil "~@:<~@:<xyz ~%eeeee ~-1I~@_ffffffxy~:>xyxy ~@<xyz ~3I~3I~3I~4,2T~3I~:T~:>~2,4@T~:>")
;=> "((xyz /eeeee/  ffffffxy)xyxy xyz         )"
(lay 8 20 nil "~@<dddd~:>")
;=> "dddd"
(lay 40 4 2 "~@<[~;cccbb~1:I~_~;]~:>")
;=> "[cccbb]"
(lay 8 nil 3 "~@<xy ffffff ~:_~@<[~;~_~@<~@<[~;ffffff~@_eeeee ~_~;]~:>~@<[~;xyxyffffff ffffffdddd xy~:_~;]~:>~@:<~-1Ia~_~:_xy~:>xy dddda~:>~@<[~;a ddddxy ~;]~:>a~;]~:>eeeee~@<[~;~@_~_~;]~:>~_~:>")
;=> "xy ffffff/[/ [ffffffeeeee ..]]"
(lay 15 8 nil "~@<~4T~:@_bb~@:<~%~@:<xy~@<~3I~:_~:>~:>~_xy~_xyz~@<[~;eeeee ~3I~@<xyz~:I~:@_~_~3Ixyzccc~:>~;]~:>~:>~:>")
;=> "/bb(/(xy)/   xy/   xyz[eeeee xyz//             xyzccc])"
(lay 40 8 nil "~@<~-1Idddd ffffff~@_ccc~:>")
;=> "dddd ffffffccc"
(lay 15 nil 3 "~@<xyz ~:>")
;=> "xyz "
(lay 40 nil 1 "~@<~%~@<[~;~%~%~@:<dddd ~@<xyz~:>xy ~:>~:Idddd ~;]~:>~:>")
;=> " .."
(lay 10 8 nil "~@<~@<[~;eeeee bb bb~1:I~;]~:>ccc eeeee ~:>")
;=> "[eeeee bb bb]ccc eeeee "
(lay 8 20 nil "~@:<~@<[~;ccc ~@_~@_~;]~:>~@_~:_ccc~%~:>")
;=> "([ccc ]// ccc/)"
(lay 12 8 3 "~@<[~;ffffff dddd ~_~@:<~:_~:_xyz dddd ~:>~@:<~:_~:>~_~;]~:>")
;=> "[ffffff dddd/ (/  xyz dddd )( ..)]"
(lay 20 nil nil "~@:<~@:<dddd ~:>eeeee~:>")
;=> "((dddd )eeeee)"
(lay 25 nil nil "~@<~:_~@<~@<~:_dddd~%~:>dddd ~:>~_a~:@_~:>")
;=> "/dddd/dddd/a/"
(lay 20 20 nil "~@<~@<ccc ~@<~@<[~;~_~;]~:>~@:<~_a xyxy~2Iccc a~:>~_ffffff bb xy ~:>a ~@<~:_ccc~:>~@<~3Iffffff ~:>~:>~@<xy ffffff ~@_dddd ~:>~@<[~;xy ~;]~:>~:_~_~:_eeeee ~:>")
;=> "ccc [](a xyxyccc a)/    ffffff bb xy a/                   cccffffff xy ffffff/                             dddd [xy ]///eeeee "
(lay 30 nil nil "~@<[~;~_ffffff~:_a ~@:<~-1I~:_~:_ccc ~@_xy ~:>~;]~:>")
;=> "[ffffffa (ccc xy )]"
(lay 8 nil nil "~@<~@_a~-1I~:_ffffffxy ~:>")
;=> "a/ffffffxy "
(lay 10 20 1 "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 10 nil nil "~@<xyz~@<[~;~@<[~;~@<~:_~:>dddd~4,2T~3Ieeeee a a ~;]~:>eeeee~:I~_~;]~:>cccxy ~:>")
;=> "xyz[[/     dddd eeeee a a ]eeeee/                          ]cccxy "
(lay 6 nil nil "~@:<xy ~@:<~@<xy~1:Ixy~:>~:I~:>~:>")
;=> "(xy (xyxy))"
(lay 40 8 nil "~@<ffffff ~_~@<[~;~%~@<[~;xy ~@_xy dddd~@<xy ~:>~;]~:>~@<ffffff ~_bb ~_bb ~_dddd ~:>~3I~:_ccc~;]~:>~%xyz ~@<~:_xyz ~@:<~@_ccceeeee ~:>~:>~:>")
;=> "ffffff/[/[xy xy ddddxy ]ffffff bb bb dddd/    ccc]/xyz xyz (ccceeeee )"
(lay 25 4 nil "~@<xyz~_eeeee ~@:<~3I~1:I~:_~@<~_~@_~@:<xy~:>~1,4:@Txyz~8T~:>dddd ~:>ffffff bb~:>")
;=> "xyz/eeeee (//        (xy)    xyz dddd )ffffff bb"
(lay 30 nil nil "~@:<~:_xy~@<~@<ccc ~@<[~;xyffffffxydddd cccxyz ~;]~:>~%~@<~_eeeee ffffffeeeee ~2I~:>~:>~_~:_~:>xyz ~@<[~;bb~@:<~_ccc ~@<dddd ~I~:>~:>~:_xyz ~@<~3I~@<dddd a ffffffxy~@_a ~:>xyz ~%~@_~_~:>~-1I~;]~:>~:I~@:<xy~@<~2I~@<~%~:>~@:<bb axyzbb ccc ~_eeeee~:>~:>bb a bb ~_~:>~:>")
;=> "(/ xyccc [xyffffffxydddd cccxyz ]/eeeee ffffffeeeee/   xyz [bb(ccc dddd )/        xyz dddd a ffffffxya xyz //               ](xy/(bb axyzbb ccc eeeee)bb a bb/                 ))"
(lay 10 8 nil "~@<dddd~_bb ~:>")
;=> "ddddbb "
(lay 20 nil nil "~@<dddd~I~I~@:<xy ~@<xyz~:@_~@<bbeeeeeaxy ~_eeeee~:>dddd ~@_xy~3I~:>~:>~:>")
;=> "dddd(xy xyz/        bbeeeeeaxy/        eeeeedddd xy)"
(lay 6 20 1 "~@<[~;~%~@_~_~%~:@_~;]~:>")
;=> "[ ..]"
(lay 15 8 2 "~@:<ffffff~@:<~@:<~@<cccffffffbb~:_~_~:>~:>~@:<~I~@:<~_a~-1Ibb~:>~@:<ffffff ~3Ieeeee~:>eeeee ~_~3Ia~:>~@_~@_bb ~:>~:_~-1Idddddddd~:>")
;=> "(ffffff((cccffffffbb/ ..)))"
(lay 6 nil nil "~@<~@:<~@_~@<[~;ffffff~;]~:>dddd ~@:<~:_~@_~%~%~@<~_xyz~_~:@_bb ~@_~:>~%~_~:>~:>xy~@:<~2I~_~@:<ffffffccc~:>~@<~@_~:>ffffff~-1I~:>~:>")
;=> "([ffffff]dddd (/               ///xyz//bb //               ))xy(/                      (ffffffccc)ffffff)"
(lay 20 20 1 "~@<~@_~:>")
;=> ""
(lay 40 20 nil "~@:<~@<[~;~@<~1:Ixyz~_xy ~:>~@<ffffff ~2I~@<[~;eeeeea ~;]~:>~:>~;]~:>~:>")
;=> "([xyzxy ffffff [eeeeea ]])"
(lay 15 nil 2 "~@<xyz~@:<~2,4@Tdddd ~:>xya~:>")
;=> "xyz(    dddd )xya"
(lay 6 20 1 "~@:<~_a~@:<~_~:_~3I~I~@<~@:<~:_ddddxyxya ~:>~:_~@<[~;xyz a ~1:I~:_xyz~;]~:>~:>ffffff~:>~-1I~@:<a ~@<eeeeeccc~:>ffffff~:>a ~:>")
;=> "( ..)"
(lay 40 nil nil "~@:<~_a ~:>")
;=> "(a )"
(lay 6 nil nil "~@<~@<a ~@_~@<xyzbb ~:_~:>~2,4@T~@<~@_~@<dddd ~:_~:>a ccc~_~@<~_xy xyzxy ffffff~:>ffffff ~:>~@<ccc~_~:_accc dddd~:>~_~:>~Idddd~:>")
;=> "a xyzbb/    dddd/    a ccc//    xy xyzxy ffffffffffff ccc//                          accc dddd/dddd"
(lay 15 4 nil "~@<~_~@_~:>")
;=> ""
(lay 30 20 nil "~@<[~;~:_xy ~@:<~_~@_~@<[~;~:@_~_~@_eeeee ~;]~:>~:>~@<ccc~@<[~;xyz~@<xyz ~%~@_~:>dddd~;]~:>~:>~@<~:_affffff~:>bb ~;]~:>")
;=> "[/ xy (/     [//      eeeee ])ccc[xyzxyz //                     dddd]/                          affffffbb ]"
(lay 20 4 2 "~@<eeeee ccc ~:>")
;=> "eeeee ccc "
(lay 8 8 nil "~@<[~;~I~;]~:>")
;=> "[]"
(lay 8 4 nil "~@<[~;eeeee ~@<[~;~@:<~@_~:>~@<[~;bb a~%xy~@<~@_ccc ~@_bb ~:>~;]~:>~1:I~_~;]~:>~Idddd xyz ~;]~:>")
;=> "[eeeee [(/         )[bb a/xyccc bb ]/        ]dddd xyz ]"
(lay 20 8 nil "~@:<~_dddd~:@_~:>")
;=> "(/ dddd/ )"
(lay 25 8 3 "~@<[~;~Ixy~@:<~1:I~@<ccc~@:<~:_~@_~:>~@_dddd~@_~4,2T~@:<~:_xy~_ccc ~Ixy xyz~:>~:>~@<xy a ccc~@<[~;dddd~:@_eeeee xyz ~_~%~:I~;]~:>~@:<~%ddddeeeee~%bb~:>xy~:>~:>~2,4@T~;]~:>")
;=> "[xy(ccc()dddd (xy/               ccc xy xyz)xy a ccc[dddd/                                   eeeee xyz ..])]"
(lay 30 20 nil "~@<eeeee ~:_~@<~@:<ccc ~@<~_~:_ffffff dddd ~:>~_eeeee~:>xyz~:>ccc~:>")
;=> "eeeee/(ccc ffffff dddd eeeee)xyzccc"
(lay 12 nil nil "~@<~:_eeeee~:>")
;=> "eeeee"
(lay 12 8 3 "~@<[~;a ddddxy ~;]~:>")
;=> "[a ddddxy ]"
(lay 30 4 nil "~@<[~;~@<[~;~%xyz ~;]~:>~@<~@_xy~:>~@<[~;bbabb ~_~%bb ~;]~:>~@:<ccc~:>~;]~:>")
;=> "[[/xyz ]xy[bbabb/        /bb ](ccc)]"
(lay 8 nil nil "~@<[~;~I~;]~:>")
;=> "[]"
(lay 40 nil 1 "~@<[~;~@<ffffff xy ~:>xy~;]~:>")
;=> "[ffffff xy xy]"
(lay 40 20 nil "~@<axy~@<[~;~:_~:_~@<~_eeeee dddd~@<~@_ffffffxyz ~:>bb a ~:>~_~@:<a xyzxy ~4,2T~:>~_~_~;]~:>~@<[~;~_bbccc xyz ~;]~:>~_xy~:T~:>")
;=> "axy[eeeee ddddffffffxyz bb a/    (a xyzxy  )//    ][bbccc xyz ]/xy "
(lay 15 nil nil "~@<~@<bbbbxyz ~:>ccc ~:_~_~:I~@<~@<xyffffff ~@<~:_~%ffffff bb~:_a a ~:>~@<aeeeee ~_~:I~%dddd ~:>bb~:>~:>ccc~:>")
;=> "bbbbxyz ccc/xyffffff /ffffff bb/         a a aeeeee/             /dddd bbccc"
(lay 12 20 nil "~@<~@<[~;~:_xyz~@<dddd ~@<[~;xyzeeeee~;]~:>xy~:>~@<a ~@<[~;~:_eeeee~:_~%~;]~:>~:>~_~_~;]~:>~:>")
;=> "[/ xyzdddd [xyzeeeee]xya [/                        eeeee/                        /]// ]"
(lay 25 20 nil "~@:<xy~:>")
;=> "(xy)"
(lay 20 nil nil "~@:<~@:<~@<[~;xy~:I~;]~:>xy eeeee~@:<a ~:@_~:_~_ffffff ~:>eeeee~_~:>dddd~@<~@:<~%~:>dddd ~_~@:<a ccc ~@<~I~:>~@_~_~:>ffffff ~:>~@:<xy ~:>~:>")
;=> "(([xy]xy eeeee(a//               ffffff )eeeee/  )dddd(/)dddd/       (a ccc/        )ffffff (xy ))"
(lay 15 nil 1 "~@<ffffff~_~:Ibb ~_~:>")
;=> "ffffffbb "
(lay 20 nil 1 "~@:<xy ffffffa ~:>")
;=> "(xy ffffffa )"
(lay 20 nil nil "~@<a ~@<~I~:>ccc xy ~:>")
;=> "a ccc xy "
(lay 8 4 3 "~@<~_ccc ~@:<~_~@:<dddd~I~:_xya~:>~@<[~;xyz~:_~;]~:>a ~4,3:Txyz ~@_~:>xyz ccc~:>")
;=> "/ccc (/     (dddd ..))"
(lay 30 nil 2 "~@<~_~@<[~;eeeee ccc ~_~;]~:>~:>")
;=> "[eeeee ccc ]"
(lay 40 20 nil "~@<~@<~_~I~:>~:@_~:>")
;=> "/"
(lay 40 4 nil "~@<~@:<~@:<~_~@:<~Idddd~%~@_xy ~@_~:>~_~@<~:Ixy xyz ~:>xyz xy~:>ffffff ~_a ~@<~@<xyz ~_xyzdddd ~:>ccc~:>~:>~:>")
;=> "((/  (dddd/xy )/  xy xyz xyz xy)ffffff/ a xyz xyzdddd ccc)"
(lay 20 nil 2 "~@<~@:<~_~:>~_~@<[~;~4,3:T~Idddd ~:_~4,3:Tdddd dddd ~;]~:>eeeee ~@:<xy ffffff~@_~:>~:>")
;=> "()/[    dddd ..]"
(lay 25 nil nil "~@<~_~_xy~2Ia ccc dddd ~:>")
;=> "xya ccc dddd "
(lay 40 nil nil "~@<ffffff abbccc ~@<[~;~@<[~;~:T~@<affffffxy ~:>~:_~@<~_~:_~@_xy~:_bb ~:>xy ~;]~:>~:_eeeee ~@<[~;~:_~:@_eeeee ~@<[~;ddddxyzaa~:_bb ~2I~;]~:>~1,4:@T~@<bb~_xyz~_bb ~:>~;]~:>~;]~:>~:>")
;=> "ffffff abbccc [[ affffffxy xybb xy ]/               eeeee [/                      eeeee [ddddxyzaa/                             bb ] bb/                                  xyz/                                  bb ]]"
(lay 25 20 nil "~@:<~@:<xyz~@<~@<[~;~%a bb~;]~:>eeeee~:@_~-1Ixy ~:>~@<[~;ccc ~-1I~-1I~I~_xyz ~;]~:>xy ~:_xyz ~:>~@:<xyz xyz a ~@_~:>~3I~2I~:>")
;=> "((xyz[/a bb]eeeee/     xy [ccc xyz ]xy/  xyz )(xyz xyz a ))"
(lay 20 20 nil "~@<~@:<~@:<~@<[~;axy~3Ixyzxy eeeee~;]~:>a ~:>~3Iccc ~3I~@:<xy a~_~@_~:>~_~:>~@<~_~:_xyzffffffdddd~:>a eeeee ~:>")
;=> "(([axyxyzxy eeeee]a )ccc (xy a//                          )/ )//  xyzffffffdddda eeeee "
(lay 30 20 nil "~@:<bb ~@:<~_~@_xyz~2I~:>~@<xyz~:>~:>")
;=> "(bb (xyz)xyz)"
(lay 40 4 nil "~@<a ~:_xy~:_~:>")
;=> "a xy"
(lay 30 4 nil "~@<eeeee ~@<~@<[~;~1:I~@:<~1:Ixy~_~_~:>dddd ~@_xy~;]~:>~@<[~;~:_~;]~:>aa ~@<~%dddd~@<ddddddddccc~%~3Ixy~:>~@<xyxyzxydddd ~:>xyz xy bb ~:>~@<~_~:Ixy xy dddd~:>~:>~:_~:>")
;=> "eeeee [(xy)dddd xy][]aa /ddddddddddddccc/xyxyxyzxydddd xyz xy bb/                        xy xy dddd/"
(lay 8 nil nil "~@<[~;~4T~@:<~@<~@<[~;axy~;]~:>~Ixy ~:>xyz ~:>xy~;]~:>")
;=> "[   ([axy]xy xyz )xy]"
(lay 40 4 nil "~@<[~;~@<[~;a xy xybb ffffff ~@<[~;xy eeeee~;]~:>~;]~:>~;]~:>")
;=> "[[a xy xybb ffffff [xy eeeee]]]"
(lay 10 nil nil "~@<~_~-1I~:>")
;=> ""
(lay 25 nil 2 "~@<~:_~@<[~;xyz~:_~;]~:>~:>")
;=> "[xyz]"
(lay 12 nil nil "~@<axyz ~@<[~;~%dddd~@<~:_~1:I~:_~@<xyz ~:>~:>~;]~:>~@<dddd~@<ccc ~_~@<[~;bb ~;]~:>ffffff~@<ffffff~_~:>~@:<abb~3Ibb~:I~:>~:>ccc ~_~_~:>~:>")
;=> "axyz [/dddd/     xyz ]ddddccc/              [bb ]ffffffffffff/                         (abbbb)ccc//          "
(lay 40 nil nil "~@<~%~@:<~2I~@_xyz~_xy ~%~@:<~@<accc~:>bb ~_xy bb ~:>~:>axy ~@<ffffff ~:>~:>")
;=> "/(xyz/   xy /(acccbb xy bb ))axy ffffff "
(lay 6 nil 2 "~@<[~;ccc ~@<[~;~_~;]~:>ffffff~-1I~4,3:T~@<[~;~@:<ccc ~:>xy ~:_~@_~1:I~:_xy ~;]~:>~;]~:>")
;=> "[ccc [/      ]ffffff [(ccc )xy ..]]"
(lay 25 8 nil "~@<~@<~:_~:>~:_xy xyz ~:>")
;=> "xy xyz "
(lay 10 nil 1 "~@<~_~@<[~;~_~:_~@<[~;~:_~_~3I~;]~:>~-1I~@<~@<~1:I~-1I~:>xy ~@<~_~:>~1:I~%~:_~:>~;]~:>~:>")
;=> " .."
(lay 30 nil nil "~@<~@<[~;xyz xy~1:I~@<ccc ~@:<~_ddddffffffdddd~:>~@<[~;xy ccc ~:_cccxy xyz~@_~;]~:>~@<xy bbxy~:>~:>~;]~:>~@<~4,3:Tdddd~@:<~:_ffffff xy~@:<~1:I~:>a~:I~@_~:>a~:_~2I~:>~@<~_~:>~:>")
;=> "[xyz xyccc (/            ddddffffffdddd)[xy ccc/                            cccxy xyz]xy bbxy]    dddd(/                                                       ffffff xy()a)a//                                              "
(lay 8 8 nil "~@<ffffff~:I~:>")
;=> "ffffff"
(lay 25 nil 3 "~@:<dddd ffffff~@:<~@<dddd~@<[~;cccxyffffff~;]~:>~4T~_~@<eeeee~2,4@Txyffffff~:>~:>~@:<~_~@:<bba~:_~:_~1,4:@Ta ~:I~:>~@<eeeee ~:@_xyzxyz ~2Ixyz~:>~:>xyz ~:_~:>ccc~:>")
;=> "(dddd ffffff(dddd[cccxyffffff]/             eeeee  xyffffff(/                             (bba ..))))"
(lay 12 nil nil "~@:<~_a ffffff~_~@<[~;~@:<~_~@<dddd ~:>~_~@_~_xy~@<eeeeeeeeeeccc~:>~:>~@<~_~I~_xy xyz~@<eeeeebba~:>~_~:>~@<~_dddd ~@<ffffff ~:>eeeee ~2I~@<[~;~@_~;]~:>xyz ~:>~;]~:>~-1Ibb~:>")
;=> "(/ a ffffff/ [(/   dddd//   xyeeeeeeeeeeccc)//                   xy xyzeeeeebba//                   dddd ffffff eeeee []xyz ]bb)"
(lay 6 nil nil "~@<~:@_~:>")
;=> "/"
(lay 25 20 1 "~@<ccc~:T~@<[~;~@:<~@<dddddddd ~:>~@_~@<~-1I~:Icccffffffxyz ~:>~:_~:>eeeee ~@_~;]~:>~_~@<~I~@<[~;~@<[~;bbeeeeea~;]~:>~;]~:>xyzccc ~@<ccc ccc ~@_ffffff ~:_dddd~:>bb ~:>bb ~@<[~;~@<[~;~@<[~;~_bb ~;]~:>~:_xyz eeeee ~@_xy ~;]~:>~:_a~:_~;]~:>~:>")
;=> "ccc [(dddddddd ..)]"
(lay 15 nil nil "~@:<~_~:@_~@:<~@:<xy ffffff ~3Ixy~:I~:>ccc ddddccc ~8T~@<~_~:>~:>xyzdddddddd~:>")
;=> "(// ((xy ffffff xy)ccc ddddccc/                             )xyzdddddddd)"
(lay 10 8 nil "~@<[~;~_a ~;]~:>")
;=> "[a ]"
(lay 10 8 nil "~@<[~;~:_~_~1:Icccbb ~;]~:>")
;=> "[cccbb ]"
(lay 40 4 3 "~@<~@:<xy dddd xyz ~:>~@:<~@<~@<[~;~2I~-1Ixy~:Iddddeeeee ~;]~:>~@<axyz~:>~_~@<~%aaxy~_~:>~:>~@:<~:_~@:<~_ccc a ~:>xyz ~:>xy eeeee ~2I~@:<~:_xyxyz ~_~_~:>~:>~:_~-1I~_~:>")
;=> "(xy dddd xyz )([xyddddeeeee ]axyz/               /aaxy ..)"
(lay 20 20 nil "~@<~-1I~@<[~;eeeee bb~@_~%xyzddddeeeee ~;]~:>~:_~_xyz ~:>")
;=> "[eeeee bb/ /xyzddddeeeee ]//xyz "
(lay 12 nil nil "~@:<~@<eeeee~:>~%~:_~@<dddd ~@<~@<[~;dddd ~:_xya xy ~:_xy ~;]~:>~@_~:>~@<~%~:>bbxy~:>~%ccc ~:>")
;=> "(eeeee// dddd [dddd/       xya xy/       xy ]/bbxy/ccc )"
(lay 25 nil nil "~@:<~@<xy~:>~:>")
;=> "(xy)"
(lay 8 nil nil "~@<eeeee ~:@_~:>")
;=> "eeeee/"
(lay 8 8 nil "~@<~@_~3I~2I~%~_~:>")
;=> "///"
(lay 8 8 nil "~@<~_~:_~1:I~:>")
;=> ""
(lay 8 4 3 "~@<[~;xydddd~3I~@<eeeee bb ~:>~_~%~;]~:>")
;=> "[xyddddeeeee bb/    /]"
(lay 15 8 3 "~@<~:_~:_~:>")
;=> ""
(lay 12 nil nil "~@:<xyz ~_~@:<bb ~_~_~:>~@<~_~@<[~;~1:Ixy~:_~@:<bbxy~%~_~_xy~_~:>~@:<~:@_~_~:>~;]~:>~@<ffffff ~@<[~;~:_xy xyzxyz ~2I~;]~:>~2Ieeeee ~:>~@:<bb~:>ffffff ~_~%~:>ffffff ~@<[~;a~%~@<ccc~%~2I~@_bb ~:I~:>xy~;]~:>~@<~@:<xy ~:>~_~:_eeeee ~:_ccc ~:>~:>")
;=> "(xyz/ (bb//  )/   [xy/     (bbxy///      xy/      )(//        )]ffffff [/                  xy xyzxyz ]eeeee (bb)ffffff/   /ffffff [a/ccc/bb xy](xy )/      eeeee/      ccc )"
(lay 15 nil nil "~@:<bb ~3I~%eeeee~@:<a~:_xy~@:<xy~:@_~@<[~;~_affffff ddddffffff xy xy ~;]~:>~:>~@<~@_~:I~:>~:>a ~:>")
;=> "(bb /eeeee(a/      xy(xy/         [/          affffff ddddffffff xy xy ]))a )"
(lay 40 20 nil "~@<[~;~@<~:_xy~:>~@<eeeee~:_~@<~@<ddddffffffdddd ~:>~:>dddd ffffff~%~@<eeeee ~_dddd ~:>~:>a ~-1Ixy ~%~;]~:>")
;=> "[xyeeeeeddddffffffdddd dddd ffffff/eeeee dddd a xy /]"
(lay 40 8 nil "~@<a ~@<~%~:>~@<~@:<~@:<~:_dddd xyz~:>~1:I~@<xy~:>eeeee ffffff ~:>~_~@<[~;~@<[~;~1:I~;]~:>bbdddd xyz xy xy~;]~:>a ~_~:_~:>eeeee ~:>")
;=> "a /((dddd xyz)xyeeeee ffffff )/[[]bbdddd xyz xy xy]a/eeeee "
(lay 15 nil nil "~@<dddd ffffff ~2I~@:<eeeee ~-1Ixyzxyccc ~:>~:>")
;=> "dddd ffffff (eeeee xyzxyccc )"
(lay 15 nil nil "~@<~:_~@<dddd ~:_~@:<xy ccc ccc xy~:>~:>~@<[~;a~1:I~-1I~_~%xy ~@_~;]~:>~@<[~;~_dddd ~;]~:>~@_~3I~:>")
;=> "/dddd/(xy ccc ccc xy)[a/               /xy ][dddd ]"
(lay 15 8 nil "~@<ccc ~1:Idddd~:>")
;=> "ccc dddd"
(lay 40 nil nil "~@<~@:<~1:Ieeeee ~@<[~;~_~_~@<cccxyzdddd ~:>~@<[~;~:@_ffffffeeeee~;]~:>~@<[~;ffffff ccc~3Iccc xyz~;]~:>~;]~:>a ~:>~3I~:>")
;=> "(eeeee [//        cccxyzdddd [/                    ffffffeeeee][ffffff cccccc xyz]]a )"
(lay 30 nil nil "~@<[~;xyxy ~:_~;]~:>")
;=> "[xyxy ]"
(lay 20 nil nil "~@<~@_ccc~@<eeeee~3I~_~@<~%~:_~@<a~3I~:>xy a ~:>~:>~%~:>")
;=> "ccceeeee/      //      axy a /"
(lay 10 nil nil "~@<[~;~@_xy ~:_~@<~@:<dddd bb~@<ffffff ~_~:>xy~_~:>ffffff ~:>eeeee ~;]~:>")
;=> "[xy/ (dddd bbffffff/         xy/  )ffffff eeeee ]"
(lay 10 20 nil "~@:<~_~-1Ixyz ~_~:>")
;=> "(xyz )"
(lay 25 nil nil "~@:<~:_eeeee~@<[~;xyz~_a ~@<[~;~_~@<[~;eeeeeeeeeexy~_~;]~:>~@_xy ~2I~;]~:>dddd xyz~@:<~3I~@<xy ~_~:>~_~I~@<~Iffffff eeeee ~:_~:>~:>~;]~:>xy dddd~-1I~@<[~;~I~;]~:>~:>")
;=> "(/ eeeee[xyz/       a [/          [eeeeeeeeeexy]xy ]dddd xyz(xy//                                        ffffff eeeee/                                        )]xy dddd[])"
(lay 12 4 nil "~@<a ~:_xy ~:>")
;=> "a xy "
(lay 10 4 nil "~@<[~;eeeeeddddxyxyz ~;]~:>")
;=> "[eeeeeddddxyxyz ]"
(lay 10 nil nil "~@<[~;~Ixya~:_eeeee xyz~@:<~@:<xy ~_~_eeeeeccc~:>~@<[~;~@<~1:I~:_xy~:>xy ~;]~:>xyz~:>~;]~:>")
;=> "[xya/ eeeee xyz((xy//            eeeeeccc)[/                       xyxy ]xyz)]"
(lay 12 nil nil "~@<[~;xyz~;]~:>")
;=> "[xyz]"
(lay 15 nil nil "~@<~_xy ~3Ixyxy~:I~:>")
;=> "xy xyxy"
(lay 10 nil nil "~@<[~;xy ccc ~1:I~1:I~@<~@:<xy~@<[~;axy~Ixyz ~;]~:>~@<ffffff a~:_~I~_xy xy~:>~@<a ~:>~:>~@:<~@<~2I~:_~:_~:_~:>~:>eeeee~:_~:>~2Ieeeee~;]~:>")
;=> "[xy ccc (xy[axyxyz ]ffffff a//                    xy xya )(///                               )eeeee/        eeeee]"
(lay 25 4 1 "~@<xydddd bb~:@_~:>")
;=> "xydddd bb .."
(lay 30 20 3 "~@:<eeeee dddd ~-1I~:>")
;=> "(eeeee dddd )"
(lay 15 20 nil "~@:<~_eeeee bb~@<~Ieeeee~:_~_a ~_~:>~_~:>")
;=> "(/ eeeee bbeeeee//         a// )"
(lay 30 8 nil "~@<xy~:_dddd ~_~I~%~:>")
;=> "xydddd//"
(lay 8 8 3 "~@<ffffff ~:>")
;=> "ffffff "
(lay 20 nil nil "~@<~_~@:<~@_~@<a ~@_xy~@:<a~:>~:>~:_~@_xyzeeeee ~:>~@<~8T~@<~@<~I~:>~@_~1,4:@T~@<[~;~3Ibbxy ~;]~:>~:Idddd xy ~:>~:>bb ~@:<xy ~1,4:@T~8T~@:<~@<~-1I~:>~:_~_dddd bb~:_~:>~:>~_~:>")
;=> "/(a xy(a)xyzeeeee )     [bbxy ]dddd xy bb (xy   (//                                                dddd bb/                                                ))/"
(lay 12 nil 3 "~@<~:_~%~:>")
;=> "/"
(lay 20 4 nil "~@:<~-1I~:_~@<~@<[~;~:Txy xy ~@<a ~_~:_~_dddd~_xyz~:>~:_~@<ffffff~Ixyzaccc ~:>ccc ~;]~:>~:_~:_ccc ~:_~1,4:@Txy ~:>~@<[~;~@:<~I~@:<xy xyz~4,3:Txy~@_bb~:_~:>a ~:>~_~1:Ieeeeeffffff~;]~:>~:>")
;=> "(/[ xy xy a ddddxyz/ ffffffxyzaccc ccc ]/ccc/    xy [((xy xyz xybb/          )a )/        eeeeeffffff])"
(lay 25 20 2 "~@:<~:_xyz~@<~@_aa~@<~:_~I~_bb~:_eeeee~:>ffffff ~@<[~;~:_~_~_ddddffffffbb eeeee~;]~:>ffffff ~:>~@_ccc ~_~@_~:>")
;=> "(/ xyzaa ..)"
(lay 12 nil nil "~@<[~;ffffff~;]~:>")
;=> "[ffffff]"
(lay 6 nil 1 "~@:<~@_~I~@<xy ~:>~:>")
;=> "(xy )"
(lay 30 nil nil "~@<ccc ~2Iffffff ~:>")
;=> "ccc ffffff "
(lay 10 nil nil "~@<~@:<~@<~@_~@<[~;xy ddddxyz~;]~:>~_~1,4:@T~2I~@<axyzffffff ffffff~:>~:>dddd ~:>xy ~@<[~;~:I~@<~1,4:@Tbbbbffffff~:>~@:<~:_~8T~3I~I~@<[~;dddd ~;]~:>dddd ~_~:>~@:<~2,4@T~@<ccca xya~I~:>xyz xyz xyz ~:>~;]~:>~2Ixy~_~:>")
;=> "([xy ddddxyz]/     axyzffffff ffffffdddd )xy [    bbbbffffff(/                                                [dddd ]dddd/                                               )(   ccca xyaxyz xyz xyz )]xy/  "
(lay 15 nil 2 "~@<~@:<bb~@<~_~:@_~:>bb~@<~:@_~%ffffff~:>dddd ~:>a~:>")
;=> "(bb/ ..)"
(lay 8 nil nil "~@:<~:_eeeee~:Ixy~@<~:@_dddd ~@:<~@_~:>~@:<~@<[~;xybbeeeeebb ~:_xyz~;]~:>~:>~:>~:>")
;=> "(/ eeeeexy/        dddd ()([xybbeeeeebb/                 xyz]))"
(lay 15 8 2 "~@<bb ~:_~@<xy ~@<a xy ~-1I~_~@:<xy xya~:>~:>~@<~@_eeeee ~@_~:>eeeee ~@:<ccc bb ~3I~:>~:_~:>~:>")
;=> "bb/xy a xy .."
(lay 8 nil 3 "~@<~_~_~@:<~I~:I~@<ccc xyzffffff ~3Iccc~@_~:>~@<[~;~:_~;]~:>~:I~:>~@<[~;~@<xyza~@<cccbbddddcccxy~:>~_ffffff ~:>~3I~;]~:>~@:<~@:<xyzffffff~:_~:>~:>eeeee ~_~:>")
;=> "//(ccc xyzffffff ccc[ ..])"
(lay 8 4 nil "~@<[~;~@:<~I~@:<bb ~@_bb ~:>~_dddd~:_~%~:>~_~;]~:>")
;=> "[((bb bb )/  dddd/)/ ]"
(lay 10 4 nil "~@<[~;~_~2I~@<xy ~@<~_~_~:>~_eeeee~-1I~1:I~:>ffffff ccc~;]~:>")
;=> "[/ xy/ eeeeeffffff ccc]"
(lay 20 nil nil "~@:<bb~:_~:_bb ~@:<~@_~:_~:_dddd ~_~:>xy xyz ~:>")
;=> "(bb/ bb (dddd )xy xyz )"
(lay 40 4 nil "~@:<~@:<xy~:_xy ~:>~:_ffffff ~:>")
;=> "((xyxy )ffffff )"
(lay 10 8 nil "~@<bb ~_~:>")
;=> "bb "
(lay 8 nil nil "~@<ffffff ~:@_~:>")
;=> "ffffff/"
(lay 15 nil nil "~@<[~;~:_xy ~;]~:>")
;=> "[xy ]"
(lay 10 20 nil "~@:<xy~_~:_~@_xy~:>")
;=> "(xyxy)"
(lay 10 4 nil "~@:<~1:Ieeeee xy ~@<~@<~:>~@<[~;~@<~:_~_dddd~:>~@<~1:Ixy ~:>~_~@_ffffff ~@_bb ~;]~:>eeeee ~:>~@_ccc~I~:>")
;=> "(eeeee xy [//           ddddxy//           ffffff/           bb ]eeeee ccc)"
(lay 12 nil 2 "~@<~:_ffffff~@<~@<a ~:>~_~_~@<~@:<xyz~:_dddd~%eeeeeccceeeee~:>~_~:_dddd ~:>~:>~:>")
;=> "/ffffffa .."
(lay 25 nil nil "~@:<a ~@:<xyz ~:>~_dddd aaxy ~:>")
;=> "(a (xyz )dddd aaxy )"
(lay 6 nil 2 "~@<~_xy ~:>")
;=> "xy "
(lay 8 nil nil "~@:<~@:<~@_~@_bbxy ~:>~@<[~;~_xyxy~@<~_~@:<bbbb xy ~:>~@<~@_ccc~3Ixybb~:>bb bb~_dddd ~:>ffffff ~_~;]~:>~:>")
;=> "((bbxy )[/         xyxy/             (bbbb xy )cccxybbbb bb/             dddd ffffff/         ])"
(lay 40 nil nil "~@<ffffff~@:<ccc ~:>~:>")
;=> "ffffff(ccc )"
(lay 20 nil 1 "~@:<xy~@:<dddd ~3Ibb xy~:>~:>")
;=> "(xy(dddd bb xy))"
(lay 40 nil nil "~@:<~:_ccc xy ffffffbb~@<eeeeeccc ~:>~:>")
;=> "(ccc xy ffffffbbeeeeeccc )"
(lay 40 nil nil "~@<~@<~_xy ~:>~:_~_~:_dddd~:>")
;=> "xy dddd"
(lay 25 8 nil "~@:<~:_~@<~@<~@<[~;xyzeeeeexy ffffff~%xyeeeee ~;]~:>a ~:>~_xyz ccc~@<eeeee ~:_ffffff~:I~:>bb xy ~:>~@<[~;~@<~@<[~;bb~:_~_~_xyz ~;]~:>~_~:>~@<~@_~-1Ixyzccc xy ~:>ffffff~@:<xy ~:>a ~%~-1I~;]~:>~:>")
;=> "(/ [xyzeeeeexy ffffff/xyeeeee ]a/ xyz ccceeeee/        ffffffbb xy [[bb///                      xyz ]//                     xyzccc xy ffffff(xy )a /])"
(lay 12 nil nil "~@<~@:<~@_~@:<ccc ~@<a~:>a xy~:>~@_~_bb~@<[~;ccc ~_~;]~:>~:>~-1Ixy ~:Iffffff a ~:>")
;=> "((ccc aa xy)/ bb[ccc/    ])xy ffffff a "
(lay 12 4 nil "~@<~1:Ieeeee~@<~%dddd eeeee axy ~@:<~_~@:<xyz ccceeeeea ~_~:>xy ~:_~@:<dddd ~1:I~:>~:>~:_~:>~_~@<~1:Ixy ~:>~:>")
;=> "eeeee/dddd eeeee axy (/                (xyz ccceeeeea/                 )xy/                (dddd ))// xy "
(lay 15 8 1 "~@<~_~@:<~I~@<~@_~@:<eeeee~_ccc bb eeeee ~3Iffffff~:>xy~:>~%~:>ffffff ~@_~:_~:>")
;=> " .."
(lay 8 4 nil "~@<ffffff~:>")
;=> "ffffff"
(lay 20 20 nil "~@<[~;ffffff dddd~;]~:>")
;=> "[ffffff dddd]"
(lay 25 20 1 "~@<[~;~3Ixy xyz eeeee ~8T~;]~:>")
;=> "[xy xyz eeeee  ]"
(lay 40 4 nil "~@<~_~:>")
;=> ""
(lay 20 nil nil "~@:<~:_~:I~@:<eeeee ~:>~:>")
;=> "((eeeee ))"
(lay 40 nil nil "~@<dddd ffffffdddd dddd~@<[~;~@<[~;~@<bbxyz eeeee axy ~:>~@:<a ~I~_eeeee~:>~_~:_~;]~:>~;]~:>~_~:>")
;=> "dddd ffffffdddd dddd[[bbxyz eeeee axy (a/                                       eeeee)/                      ]]/"
(lay 40 4 nil "~@<~:_~:>")
;=> ""
(lay 10 nil nil "~@<[~;bbxy ~@_~;]~:>")
;=> "[bbxy ]"
(lay 10 4 nil "~@<xy xy ~_~%~:>")
;=> "xy xy//"
(lay 6 8 nil "~@<[~;eeeee a bb ccc~@_~;]~:>")
;=> "[eeeee a bb ccc/ ]"
(lay 12 4 1 "~@:<ffffff dddd ~:@_~@<eeeeeffffff ~:>a ~:_bb ~:>")
;=> "(ffffff dddd ..)"
(lay 20 20 nil "~@<~:_~@<[~;~@<[~;~_ffffff ~3I~:@_a ~;]~:>eeeeedddda~@<~@<cccffffffabb aa~:>~_~%bb ~_ccc ~:>xyz ~;]~:>~:_~:>")
;=> "/[[/  ffffff/  a ]eeeeeddddacccffffffabb aa/               /bb/               ccc xyz ]/"
(lay 10 nil 2 "~@<a~@<eeeee eeeee~@<a ~@<~_xy ~_~%~:>~@_~@:<~_xyzffffff ~:>~:>ffffff xy ~:>dddd ~@:<~@<bb ~:>~Iffffff ~:>bb xy eeeee~:>")
;=> "aeeeee eeeeea/              xy .."
(lay 8 4 nil "~@:<xy xyz~@:<dddd ~_~@<~:I~:>~:>~:_~:@_dddd ~:>")
;=> "(xy xyz(dddd/        )// dddd )"
(lay 40 4 1 "~@:<xyzxy~@<xy ~@_~:_~:>~:_xy ~@<~_~@<[~;~_xy ccc dddd~:_~;]~:>a~@_~:>xyz~:>")
;=> "(xyzxyxy xy [xy ccc dddd]axyz)"
(lay 6 nil nil "~@<~3I~:>")
;=> ""
(lay 30 nil 2 "~@<~@:<~-1Ieeeeeeeeee ccc~:>a~@<~:_eeeee ffffffxy xyzxyz ~@<~%ccc~@<~_~_~2I~:>~@:<~_dddd~:_~_~:>~:>~:>~@:<dddd eeeee~@<xyzxyz ~:@_~@<~:Iaddddxyxyz ~2I~:>dddd ~_~-1I~:>~:>xyz ~:>")
;=> "(eeeeeeeeee ccc)a/                 eeeee ffffffxy xyzxyz  .."
(lay 10 8 nil "~@<xy ~_~%~:_dddd ~:>")
;=> "xy///dddd "
(lay 6 8 nil "~@:<axya xyz ~:>")
;=> "(axya xyz )"
(lay 6 nil nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 15 4 2 "~@<xya~:_~@:<~_~2Iccc~_~:>a ~:>")
;=> "xya(ccc)a "
(lay 15 4 1 "~@<xyffffff dddd ~:>")
;=> "xyffffff dddd "
(lay 15 nil nil "~@<[~;xy ~@<~@<~@<~2I~:Ibb~%eeeee~:>~:>~@<bb eeeee ~:_~:@_~:>~@_~@_bb dddd~:>affffff~@<xyz ~@<~:_dddd~@_~_~@<ccc ~1:Iffffff~:>~_~:>xy ~:_~:>~;]~:>")
;=> "[xy bb/eeeeebb eeeee/     bb ddddaffffffxyz/                       dddd/                       ccc ffffff/                       xy/                   ]"
(lay 12 nil nil "~@<[~;ccc eeeee xyffffff~2I~:_dddd~;]~:>")
;=> "[ccc eeeee xyffffff/   dddd]"
(lay 10 4 nil "~@<cccbb~:>")
;=> "cccbb"
(lay 10 nil nil "~@<ffffffxy ~_~@:<~@<~_xy~-1I~@<ddddeeeeedddd xyzxy~:>~:>~%a ~:_ccc ~:>~@_bb ~@<[~;eeeee~@:<~@:<~1:Ieeeee ~_~_~:>~%xy~@<~:_~:>xy dddd~_~:>~;]~:>~:>")
;=> "ffffffxy/(/ xyddddeeeeedddd xyzxy/a/ ccc )bb [eeeee((eeeee//                  )/xyxy dddd/                )]"
(lay 30 8 nil "~@<~@<~I~1:Ixyxy ~:>~_~@<~@_xyz~:>~:@_~-1I~@:<ffffff a xy bba ~@<~@<~@_~_xyz~:_ffffff~:>~:>~:>~:>")
;=> "xyxy/xyz/(ffffff a xy bba xyzffffff)"
(lay 12 20 1 "~@<[~;ffffff ~@<[~;~_~@<~:_~-1I~:>xybb ~;]~:>~1:I~:_dddd ~;]~:>")
;=> "[ffffff [ ..]]"
(lay 12 4 2 "~@<[~;~1:I~@_~@:<xyffffff ~_~:>~;]~:>")
;=> "[(xyffffff/  )]"
(lay 15 nil nil "~@:<~I~_~@<~:_~:>~%eeeee eeeee ~3I~:>")
;=> "(/ /eeeee eeeee )"
(lay 8 nil 3 "~@<[~;bb eeeee ~@_ffffff ~;]~:>")
;=> "[bb eeeee ffffff ]"
(lay 8 nil 3 "~@:<xyz ~@<[~;~I~;]~:>~:_~@:<~:I~%~3I~:>~:>")
;=> "(xyz []/ (/))"
(lay 10 nil 3 "~@:<xy eeeee~:@_~%xy ~:>")
;=> "(xy eeeee/ /xy )"
(lay 25 nil nil "~@<~:_~:_~%xyz ~%~:>")
;=> "/xyz /"
(lay 12 8 nil "~@<xyz xy ~@<bb ~:>~-1I~:>")
;=> "xyz xy bb "
(lay 15 nil nil "~@<~@<[~;ccc~@<~:_~@<axyxy~:>~@<~-1I~:Ixy~:>a ~%~:>~2Ixyz ~@<[~;~@<~:_~:>~@:<adddd ~@_ffffffa~:>dddd~@<~2I~_~_xy ~:>~@<[~;~:Ixy~;]~:>a~;]~:>xyz ~;]~:>~@<ffffff ~:_xy ~2Iccc a a~:>~_~@<xy bb ~:>~:>")
;=> "[cccaxyxyxya /xyz [(adddd ffffffa)dddd//                          xy [xy]a]xyz ]ffffff/                                        xy ccc a a/xy bb "
(lay 10 nil nil "~@<~_~@:<~@<xy~_~I~:>a ~_xy~@<xy ~:>~@<~:_~:>~:>xy~:>")
;=> "/(xya/ xyxy )xy"
(lay 10 20 nil "~@<ccc ~1:I~:>")
;=> "ccc "
(lay 12 8 3 "~@<~:>")
;=> ""
(lay 8 nil nil "~@<[~;~@<~_ffffff bb xy ~:>a~@<~:_dddd ~:>~:_xyz~;]~:>")
;=> "[/ ffffff bb xy a/               dddd/ xyz]"
(lay 10 8 nil "~@<~@<~@<xy ~@<~_ffffff~_xyxyz bb ~:>~:>bb~:>a ~:_dddd~@<[~;~:_~@<[~;~@<[~;xyxy~_a ccc ~;]~:>~Idddd ~;]~:>ddddbb ~@:<ccc ~@:<ffffffxyxy ~:>eeeee ~@_~:>~@:<ccca dddd~@<[~;ffffffa~@_~;]~:>a~:>~;]~:>xy a ~:>")
;=> "xy/   ffffff/   xyxyz bb bba/dddd[/     [[xyxy/       a ccc ]dddd ]ddddbb (ccc (ffffffxyxy )eeeee/                            )(ccca dddd[ffffffa/                                        ]a)]xy a "
(lay 40 nil 2 "~@<[~;~:_a a~@:<~:_~_ccc xyz ~:>~@_~;]~:>")
;=> "[a a(ccc xyz )]"
(lay 6 nil nil "~@<xy~@:<~:_~:_eeeee ~:Ixy~:>~2Iffffff xy ~:>")
;=> "xy(/   eeeee xy)ffffff xy "
(lay 6 nil nil "~@<ccc ~_dddd~I~:>")
;=> "ccc/dddd"
(lay 10 4 nil "~@<~:_dddd cccxy~:>")
;=> "dddd cccxy"
(lay 30 8 nil "~@:<ddddccc ~@:<bb a ccc bbffffff~:>ffffff ~@<[~;~2,4@T~;]~:>~1,4:@T~:>")
;=> "(ddddccc (bb a ccc bbffffff)ffffff [    ]    )"
(lay 40 20 nil "~@<ccc ~@<~%~:>~@:<dddd ~:_~:>a xy~:>")
;=> "ccc /(dddd )a xy"
(lay 12 nil nil "~@<~:_~:_~:_ffffff~@<~@<[~;bbffffffxy~;]~:>~:_~@:<~_xy ~:_~@<[~;bb xyz xyeeeee ~;]~:>~_~:>~:>~:>")
;=> "/ffffff[bbffffffxy]/      (/       xy/       [bb xyz xyeeeee ]/       )"
(lay 12 nil nil "~@<[~;bb ~;]~:>")
;=> "[bb ]"
(lay 30 20 nil "~@<~_~@<[~;~_~:_~;]~:>~@<~:_~_~@:<ccc dddd ~_eeeee ~:>~:>~:>")
;=> "[](ccc dddd eeeee )"
(lay 20 20 nil "~@<xy~:>")
;=> "xy"
(lay 30 8 nil "~@<~@:<~Ixyz ~:>~_~:>")
;=> "(xyz )"
(lay 40 nil nil "~@:<~-1Ieeeee ~@_~:_~:>")
;=> "(eeeee )"
(lay 10 8 nil "~@<~@<[~;dddd xy ~@<~@<a a dddd ~:>ffffffeeeee ~:@_~:>~@<~:_xyz eeeee ~:>~@:<~:_xyxyzxyxy ~1,4:@Tffffff ~:>~_~;]~:>ffffffbb~@<[~;eeeee ~@:<~@<[~;a ~_~:_dddd bb xy ~;]~:>xy a~4,2T~_~_~@:<eeeee ffffff dddd~@_ccc ~:>~:>~2I~@<ffffffcccxy ccc ~:I~@:<xy~_~:>~@_~:>a ~;]~:>~:>")
;=> "[dddd xy a a dddd ffffffeeeee//         xyz eeeee (/                    xyxyzxyxy   ffffff )/ ]ffffffbb[eeeee ([a//                   dddd bb xy ]xy a//                  (eeeee ffffff dddd/                   ccc ))ffffffcccxy ccc (xy/                                          )/                         a ]"
(lay 40 20 nil "~@<~:Ixyz ~@<ccc ~@<~:_~:>ccc ~:>ccc ~3I~@<~1:Ia ~1:I~:>~:>")
;=> "xyz ccc ccc ccc a "
(lay 10 4 1 "~@:<dddd ~@<~@<dddd a xy bb ~_~:_~:>~:_dddd ~_~:>~@_~:>")
;=> "(dddd dddd a xy bb ..)"
(lay 6 nil 3 "~@:<ffffff bb ~_a xyz~:>")
;=> "(ffffff bb/ a xyz)"
(lay 20 20 nil "~@:<~@_~@<~I~_~@<ccc~:_~:>~:>~@<~_~_~@:<~:I~_a ~_~:>~:>eeeee~@:<~:_xy bb~:>~_~_~:>")
;=> "(/ ccc(a )eeeee(xy bb)// )"
(lay 10 nil nil "~@<xyz ddddxyxy xyz ~_~:>")
;=> "xyz ddddxyxy xyz/"
(lay 25 nil 1 "~@<~@<[~;ccc ~_~@_~_~:_~3I~;]~:>xy xyz ~@<~_bb dddd~:>~%~:_~:>")
;=> "[ccc ]xy xyz bb dddd .."
(lay 10 4 nil "~@<[~;~@<eeeee ~:>dddd~@<~@:<~_eeeee~:_bb ~:>ffffff~%ccc~:>ffffff ffffff xy~;]~:>")
;=> "[eeeee dddd(/            eeeee/            bb )ffffff/cccffffff ffffff xy]"
(lay 15 nil nil "~@:<xy ~@<~@<~_xyz ~_~:_~:>~:_~:>~:>")
;=> "(xy xyz )"
(lay 40 4 3 "~@<[~;~@:<axy ~-1I~_~@:<~_bbbb ~I~@<[~;~%~;]~:>~@:<xy~_~:>~:>xy ~:>~;]~:>")
;=> "[(axy/ (/  bbbb [ ..]))]"
(lay 15 8 nil "~@<[~;~@:<ccc xy ~@:<ffffff ~%ccc~_~:>~:>~I~_~1:I~;]~:>")
;=> "[(ccc xy (ffffff /ccc/          ))/ ]"
(lay 20 8 nil "~@<~:_~@:<bb~@<~%ccc~@<[~;ccc~2I~@_~;]~:>xyz~:>~_~:>~:Ixy ~:_~:_~:>")
;=> "/(bb/ccc[ccc]xyz/ )xy/  "
(lay 20 8 nil "~@<xy ~:>")
;=> "xy "
(lay 10 20 nil "~@:<~Ixyz ~@<[~;~@_~@<xy ~_~_~@<~%xybb bb~:@_dddd~:>~@<ffffff~:>~@:<affffffdddd~:>~@<~:I~:@_ccc ~:>~:>~;]~:>~@<[~;~:_xydddd ffffff~;]~:>xy~:>")
;=> "(xyz [/      xy//      /xybb bb/      ddddffffff(affffffdddd)/                             ccc ][/                                   xydddd ffffff]xy)"
(lay 20 4 nil "~@:<~@:<~@:<~@<xydddd eeeee ~Ibb~_~:>~_~@<~-1Ieeeee~:_ccc~_dddd xy~:>~@:<xy~:>~_~:I~_~:>~:_eeeee ~:>bb~_~:>")
;=> "(((xydddd eeeee bb/   eeeeeccc/  dddd xy(xy)//   )/  eeeee )bb/ )"
(lay 25 nil nil "~@<dddd~Iccc xy~@_~:>")
;=> "ddddccc xy"
(lay 12 4 3 "~@<eeeee~@<~@_xy ~:>xy ~@<~@<~3Ibb~:>~:>~:_~@<[~;ccc ~@:<xyxy ~:_~-1I~@:<~-1Iccc ~:>~@:<xy xybbccc ~:>~:>~@<~@<bba a a~:>~1:I~1:I~4,3:T~:>xyz ~Ieeeee ~2I~;]~:>~:>")
;=> "eeeeexy xy bb/[ccc (xyxy/      (ccc )(xy xybbccc ))bba a a   xyz eeeee ]"
(lay 40 8 nil "~@:<bb~:>")
;=> "(bb)"
(lay 10 nil 3 "~@:<xy ~:I~:>")
;=> "(xy )"
(lay 20 nil nil "~@<ccc ~_~_~_~@_~:>")
;=> "ccc "
(lay 12 20 nil "~@:<~_dddd ~_bb ~:>")
;=> "(dddd bb )"
(lay 40 nil nil "~@<[~;~@<~:Iddddxy ~:>xya ~@<ccc~3Iffffff~@<[~;~2,4@T~:Ia~_a~@<ffffff ~:>~I~;]~:>~:>~:_xy ~;]~:>")
;=> "[ddddxy xya cccffffff[  aaffffff ]xy ]"
(lay 30 8 nil "~@<a ~:>")
;=> "a "
(lay 25 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 15 nil 3 "~@<xyz ccc ccc ccc xy ~:_bb~:>")
;=> "xyz ccc ccc ccc xy/bb"
(lay 15 nil nil "~@<~@:<~@:<~:_ffffff~%~@:<~4,2Teeeeexyxyz ~:>~_~:>~4,2T~:I~:_~_~@<[~;~@<xyz~:@_ffffff ~:_~:>~@<[~;~:_ffffff ~;]~:>~:I~;]~:>~:>~@<~@<bb~@_~@:<xya ~:_~:>xyz xy~:>xy~:>~:>")
;=> "((ffffff/(   eeeeexyxyz )/  )//    [xyz/     ffffff [/             ffffff ]])bb(xya/                          )xyz xyxy"
(lay 30 8 nil "~@<ccc~_~:_~%xyz~:_~:>")
;=> "ccc//xyz/"
(lay 6 8 nil "~@<~I~2I~@:<a ~:_xyz eeeee eeeee eeeee~:>~2I~@<[~;ffffff xyz ~_xy ~;]~:>~:>")
;=> "(a/ xyz eeeee eeeee eeeee)[ffffff xyz/                        xy ]"
(lay 25 nil nil "~@<[~;~@_dddd~;]~:>")
;=> "[dddd]"
(lay 6 nil nil "~@<xyz ~_xybb ccc~@:<~:_~3I~@:<~_~@_~:I~-1I~3Iffffff ~@<[~;dddd~_~_~_xyz~_~;]~:>~:>bb eeeee ~_~:>~:>")
;=> "xyz/xybb ccc(/         (/          ffffff [dddd///                  xyz/                  ])bb eeeee/            )"
(lay 8 8 nil "~@<[~;xy ~@<~@<~@:<dddd ddddbbxy xyz~:>~@:<~3I~_eeeee xy~:>xy~3I~@<[~;xyxyeeeee ~@_dddd~_~_~;]~:>~:_~3I~:>~@<~@<[~;ffffff~@_dddd~;]~:>xyz ~:_~:>~:_dddd ~:>xyz~;]~:>")
;=> "[xy (dddd ddddbbxy xyz)(/                        eeeee xy)xy[xyxyeeeee/                                    dddd//                                    ]/    [ffffff/     dddd]xyz//    dddd xyz]"
(lay 25 nil nil "~@<[~;~_~:I~;]~:>")
;=> "[]"
(lay 8 4 2 "~@:<xy ffffffa xyzffffff xy~@<~@_~@_xy ~@<ffffff ~:>~:>~:>")
;=> "(xy ffffffa xyzffffff xy/ ..)"
(lay 10 20 nil "~@<~@:<~_~@:<~:_xy ~1:I~2Ieeeee~@<xyz bb~:>ffffff ~:>a ~2I~@<xyzffffff ~@<xy dddd ~:@_~Ia ~:>~:I~1:I~:>~:_~:>xyxy xyz eeeeebb~:>")
;=> "(/ (/  xy eeeeexyz bbffffff )a xyzffffff xy dddd/                                    a/ )xyxy xyz eeeeebb"
(lay 15 4 nil "~@:<~_~@_~_~:_xyz ~:>")
;=> "(xyz )"
(lay 30 8 2 "~@:<ffffff~@<~%bb ~:>~@<~:_~@<ccc eeeee~_ffffff eeeee a ~:>~:_ccc bb ~:>~@<~:>~:>")
;=> "(ffffff/bb ccc eeeeeffffff eeeee a ..)"
(lay 12 nil 1 "~@<~8Txy ~@<~@<[~;~:_~:_~;]~:>~:_xy~:>~_eeeee ~:>")
;=> "        xy [ ..]"
(lay 20 nil nil "~@:<~@<~:_~%ccc ~I~:>~@:<~@<dddd ~:>dddd~:I~@<aeeeee xy~:_~:I~:>~:>ffffff~:>")
;=> "(/ccc (dddd ddddaeeeee xy/              )ffffff)"
(lay 30 nil nil "~@<~:T~@<~:_~@:<bb ~@:<eeeeecccffffff~:>~@:<xy~:>~:T~_~:>~@<~_~@<~:T~:>~_~@:<bb ffffff eeeee~:>~:_~:>~@<xyz xyz xy ~_eeeee ~:>~:>xy ccc ~:>")
;=> "/ (bb (eeeeecccffffff)(xy)/  )//   (bb ffffff eeeee)/   xyz xyz xy eeeee xy ccc "
(lay 12 8 nil "~@<~:_~:>")
;=> ""
(lay 12 4 nil "~@<ffffff dddd~@<xyz ~:@_~:Tdddd ~:>~:>")
;=> "ffffff ddddxyz/            dddd "
(lay 10 4 nil "~@<[~;~@<[~;a dddd ~I~_~@:<~@<dddd~:_~3Ixy~:@_~:>eeeee~_~-1I~:>~I~_~;]~:>~_ffffff~_~@<[~;eeeee xy ffffff ~:_ddddeeeee ~@<[~;~:_~-1I~@<dddd ~3Ixyza~%~:>~@_xyz~%~@<[~;ddddcccxy bb ~;]~:>~;]~:>~;]~:>~;]~:>")
;=> "[[a dddd/  (ddddxy/      eeeee/   )/  ]/ ffffff/ [eeeee xy ffffff/  ddddeeeee [/             dddd xyza//             xyz/[ddddcccxy bb ]]]]"
(lay 10 nil 3 "~@<~_xy ffffff ~@<[~;~_~%xy ~;]~:>~@<~@:<xy xyz ffffff ~:>~@_eeeee dddd xy dddd ~:_~:>~:I~:>")
;=> "/xy ffffff [/            ..]"
(lay 40 20 nil "~@<~%~:>")
;=> "/"
(lay 40 nil nil "~@<~I~@:<xy ~@<~1:I~_~3Ixy ~_~@<[~;~_xyz ~:_eeeee dddd ~I~;]~:>~:>~@<[~;~@:<ffffff ~:>dddd ~;]~:>~:>~@<[~;~@_~@:<~@<[~;~_~;]~:>~:>~;]~:>~:_xy ~_~:>")
;=> "(xy/     xy/       [/        xyz/        eeeee dddd ][(ffffff )dddd ])[([/                                        ])]/xy/"
(lay 40 nil nil "~@:<~@<~_~:_xy adddd ~:>~@<~:_bb ~:>~%~:>")
;=> "(xy adddd bb /)"
(lay 15 4 nil "~@<ffffff ~@:<dddd ~@:<~:Ixy xy ~_a ~:>~3Iddddddddffffff ~:_~:>bbaa ~@:<bb ~:I~_ffffff~@<[~;~@<[~;ffffff~%xyzbb~;]~:>~@:<ddddbba ~:_~:>~@_~;]~:>~_~:>~:_~:>")
;=> "ffffff (dddd (xy xy/              a )ddddddddffffff/           )bbaa (bb/                  ffffff[[ffffff/xyzbb](ddddbba/       )/                         ]/                  )/"
(lay 8 nil nil "~@:<~:_xy xya ~@<~1:Iccc ~:>~_~@:<a bb dddd xy ~_~@<~2,4@Txy dddd dddd ~:>~:_~:>~:>")
;=> "(/ xy xya ccc/ (a bb dddd xy/    xy dddd dddd/  ))"
(lay 10 8 nil "~@:<xy~_bb~@<~@<[~;~%eeeee xyz ~@_a~@:<xyzcccxyz a~4,3:T~:>~;]~:>~1:I~_~_~:>~:>")
;=> "(xy/ bb[/eeeee xyz/    a(xyzcccxyz a  )]//   )"
(lay 20 8 1 "~@<~@<~@:<~_~@<~_~:_xyffffff ~:>~:>~@<~2Ieeeee~%~:>bb ~_~@:<xydddd ffffff a ~%~@:<~%~:>~@<[~;ddddbbffffffxybb aeeeee ~;]~:>~:>~:>~@<~2I~:_~-1Ixyzbb ~:>~:>")
;=> "( ..)"
(lay 40 nil nil "~@<~@<a ~@_dddd ~_xy~:>~:_~:>")
;=> "a dddd xy"
(lay 30 nil nil "~@<~@:<xyz~:>~:_~:>")
;=> "(xyz)"
(lay 40 nil 1 "~@<~@<~@<xyzxy ~-1I~:>~:>~1:I~@:<eeeee ffffff~@<xyzxy ~%~:>~_~@<ffffff ~@:<axy~:>~3Ixy xy ~:_~3I~:>~:>~_~@:<ffffff ffffff~-1I~@<eeeee~@:<~2Idddd dddd ~@_ffffff~:>~:_eeeee ~_eeeee a~:>xy~_a~:>~:_~:>")
;=> "xyzxy (eeeee ffffffxyzxy  ..)"
(lay 15 nil nil "~@:<~_ffffffa bb ~:>")
;=> "(ffffffa bb )"
(lay 20 8 3 "~@:<~_~:_~:>")
;=> "()"
(lay 6 8 nil "~@<~@<[~;~@<~@:<eeeee~_~_ffffff~_~:>a ~:>~_~_~@:<~@:<~_ffffffa xy bb~:>~_ccc~:>~;]~:>xy bb ~%~:>")
;=> "[(eeeee//  ffffff/  )a// ((/   ffffffa xy bb)/  ccc)]xy bb /"
(lay 10 20 nil "~@<~_dddd ddddxy ~:_xy~:>")
;=> "/dddd ddddxy/xy"
(lay 20 nil nil "~@:<~:_~_~:_~@<~1:Ia ~:>dddd~@<dddd dddd eeeee ~2,4@Txyz xy~:>xy~:>")
;=> "(// a dddddddd dddd eeeee      xyz xyxy)"
(lay 8 nil 1 "~@<xy xyz~:>")
;=> "xy xyz"
(lay 15 8 nil "~@<~:_~@<[~;~2I~_ccc xyxyza ~;]~:>xy~@<~@:<~@<xyxyxyz xy ~:>~_~@:<bbbbdddd~:>~:_ddddccc ~:>~:>~@:<xyz~:>~:_~:>")
;=> "/[/   ccc xyxyza ]xy(xyxyxyz xy/                  (bbbbdddd)/                  ddddccc )(xyz)/"
(lay 30 8 nil "~@<eeeee ~@_~:>")
;=> "eeeee "
(lay 25 nil nil "~@<[~;bb ~;]~:>")
;=> "[bb ]"
(lay 25 20 nil "~@:<dddd ~@<[~;~_~-1I~_~;]~:>~:_ccc~@_~:_dddd ~:>")
;=> "(dddd []cccdddd )"
(lay 10 20 nil "~@<~:_xy~:>")
;=> "xy"
(lay 12 20 nil "~@:<~_a ~:>")
;=> "(a )"
(lay 20 8 nil "~@<eeeee dddd~:T~@<~3I~@_~%~@<[~;xy ~;]~:>a ~:>xyz~:>")
;=> "eeeee dddd /[xy ]a xyz"
(lay 8 nil nil "~@:<xy ~@:<bb ~I~:_~:>~@<~@:<xyzxyzdddd~:>~@:<~_eeeee~:>~:>~:>")
;=> "(xy (bb/     )(xyzxyzdddd)(/                   eeeee))"
(lay 20 nil nil "~@<~@<~@<[~;~@:<bbbbbb ~:>a xy ~;]~:>~:>~@:<~@<xy ~@<xy ffffff~:>~@<xy bb~_abbxyz~:>~:>~@<[~;xyz ~@<a~%ccc~:_~:>~;]~:>xyz ~@<dddd ~:>~:>~:_~@_~:>")
;=> "[(bbbbbb )a xy ](xy xy ffffffxy bb/                             abbxyz[xyz a/ccc/                                        ]xyz dddd )/"
(lay 30 8 nil "~@<~@:<xyz ~:>~:>")
;=> "(xyz )"
(lay 30 20 nil "~@:<xy~%~:@_~@:<dddd~@:<~:@_a ~@:<~_~1,4:@Tccc~:>~:>~:>~@<~@_~@:<~@<~@_ffffffxy ~:>bbxyxy~@<[~;ffffff ccc dddd~2I~;]~:>~@<~:I~_~:_~:_xyz dddd~:>a~:>ffffff ~:>xyz~:>")
;=> "(xy// (dddd(/       a (    ccc)))/                    (/                     ffffffxy bbxyxy[ffffff ccc dddd]///                                                     xyz dddda)ffffff xyz)"
(lay 15 nil nil "~@<[~;ccc~@<~3I~@<cccccc~@<xyzadddd~:>~:>a ~_~:_~:>~@<~@<xy~:>~:>ccc ~-1Ia~;]~:>")
;=> "[cccccccccxyzadddda/       xyccc a]"
(lay 10 8 1 "~@<~@<~@:<~@<bb~:Ixy~:>xy ccc ~:_~:>~:_~@<~@<~4,2T~:_~3I~4,3:Txy~:T~:I~:>~@<[~;axy ~4,2T~:_bb ~3I~;]~:>xyz ~:>~:>~:_~@<bb ~@_ffffff~@_xy~@<xy~@<~@_~2Iffffff~2,4@Tabb~:>~_xyz ~_~:>~:>~:_~@<~8Tccc ~@<xy xy dddd aa~:_ffffff~:>dddd ~:>~_~:>")
;=> "(bbxyxy ccc ..)"
(lay 10 8 nil "~@:<ddddxyz ~@<~_xybb xyeeeeedddd ~:>ffffff ~:>")
;=> "(ddddxyz/         xybb xyeeeeedddd ffffff )"
(lay 12 nil 3 "~@<~@<~1:Iffffffa dddd ~%xy ~:>xyz xy ~:>")
;=> "ffffffa dddd /xy xyz xy "
(lay 30 nil nil "~@<[~;dddd~;]~:>")
;=> "[dddd]"
(lay 40 8 1 "~@<~:I~:>")
;=> ""
(lay 20 20 nil "~@<~3Idddd ~:>")
;=> "dddd "
(lay 8 4 nil "~@:<a ~@:<~8T~@:<~@<xy ~:>~:T~@<[~;~:_~:_ccc~;]~:>xy cccddddffffff ~:>dddd bb bb ~@<[~;a~@_~_~:Ieeeeea~4T~;]~:>~%~:>~@<ffffff ~:_~@_~@<ccc ~@_~:>a ~:>~@<xy ~@<xy~_~@<[~;ffffff~_xyz eeeee~:_a~1:I~;]~:>~@<dddd xy dddd bb~1,4:@T~_~:>~1:I~@_~:>~:>ccc xy ~:>")
;=> "(a (    (xy  [//              ccc]xy cccddddffffff )dddd bb bb [a//                                                eeeeea ]/)ffffff ccc/        a xy xy/             [ffffff/              xyz eeeee/              a]dddd xy dddd bb//             ccc xy )"
(lay 15 4 2 "~@<~@_~@<ffffff~@<[~;xy ~_~@<[~;~_ffffff ffffff eeeeexyz ~;]~:>~-1I~;]~:>~:>~@:<~%~@<~%~2Iccc ~@_~:>xy xy~:>~I~:>")
;=> "ffffff[xy/       [ ..]]"
(lay 25 nil 2 "~@<[~;~3I~;]~:>")
;=> "[]"
(lay 10 nil nil "~@:<~@<[~;~_dddd xy~;]~:>~:_~:@_~_~:>")
;=> "([dddd xy]// )"
(lay 12 4 nil "~@:<bb xy ~-1I~:>")
;=> "(bb xy )"
(lay 15 nil nil "~@:<xy ccc~:>")
;=> "(xy ccc)"
(lay 40 20 nil "~@<xyzxy bb ~:>")
;=> "xyzxy bb "
(lay 40 4 nil "~@<a ddddxyz ~_~:>")
;=> "a ddddxyz "
(lay 40 nil nil "~@<~:I~:Iccc a~:>")
;=> "ccc a"
(lay 30 nil nil "~@<~_dddd~_xyz~@:<~:I~3I~:>bb~:>")
;=> "ddddxyz()bb"
(lay 30 nil nil "~@<~:_~4T~@<a~Ieeeee~:>~:>")
;=> "    aeeeee"
(lay 8 20 1 "~@<~@<~@:<~@<xyz ~_xy xyz~1:I~:I~:>xy ~%eeeee ~:>ffffff ffffff~:>eeeee a ~@<a bb ~:>~:Ixy ~:>")
;=> "(xyz ..)"
(lay 25 4 3 "~@:<xy ~@_~@<xy~@:<xyz ~@:<bbxyzbb~_~:>~4,2T~:_~:>ffffff ~:>~@:<ccc~@_~@<~@<ffffffxyz ~:_~:_~:>~8T~@_bb~_~:>~8T~:_~:_a ~:>dddd~:>")
;=> "(xy xy(xyz (bbxyzbb)/       )ffffff (cccffffffxyz/                    bb ..))"
(lay 20 4 nil "~@<[~;bb~_xyxy ~:_~;]~:>")
;=> "[bbxyxy ]"
(lay 10 nil nil "~@<~:_ffffff ~:_~@_~_bb ~:>")
;=> "ffffff bb "
(lay 25 20 nil "~@<~:_xyffffff a ~:>")
;=> "xyffffff a "
(lay 25 nil nil "~@<[~;~@<bb~:>~@<ffffff ~@<xyz ~:>~:_~:>~;]~:>")
;=> "[bbffffff xyz ]"
(lay 10 20 nil "~@:<a ~@<~@:<~:>~3I~@<~@<cccxyz~:>a xy ~@<~_ffffffxyz ~_ffffff~:>~:_~:_~:>~:>~@<[~;ffffff dddd bb ~@:<a ffffff~@<ffffff ccc~:>xy dddd ~:>~;]~:>~_ffffff ~:>")
;=> "(a ()cccxyza xy/                ffffffxyz/                ffffff//     [ffffff dddd bb (a ffffffffffff cccxy dddd )]/ ffffff )"
(lay 12 nil nil "~@:<~:_~@<[~;~:_~@_~@_~:_~@:<~@<~:_~:>xy~@<bbffffff~:>~:>~_~@_~;]~:>dddd ~_~:>")
;=> "(/ [/  (/   xybbffffff)/  ]dddd/ )"
(lay 15 nil nil "~@<ffffff ~@<[~;~_~;]~:>~@_ffffff~@<xyz ~:>~:I~:I~:>")
;=> "ffffff []ffffffxyz "
(lay 6 4 1 "~@<xy xy~:>")
;=> "xy xy"
(lay 20 nil nil "~@<bbdddd ~@<xyzdddd~_~:>~:>")
;=> "bbdddd xyzdddd"
(lay 6 nil 2 "~@<[~;~@:<~@<eeeee ccc~1:I~_xy ~:>~@<xyz ~_~2Ieeeee~@_~@_~:>~@<~@<aa a xy cccccc ~:>~@<bbffffffeeeee abb~:>cccxyz ~@<~:_xyccc ~_~:>~:>~:>xyz ~:_~@_~_~@<~%~_~_~:@_eeeee ~:_a~:>~@:<~@:<~%~:>~@:<~@_eeeee ~:>eeeee ~_~:>~;]~:>")
;=> "[(eeeee ccc/            xy xyz ..)]"
(lay 40 nil nil "~@:<~@:<xyz bb ~%~:>~:>")
;=> "((xyz bb /))"
(lay 20 nil nil "~@:<dddd ~%~@<[~;xyz~@<bb a~:>~:_~1:Ixy~@<[~;~1:Ieeeee a dddd ~;]~:>~@:<bb ~:>~;]~:>a dddd ~@<ffffff~@:<~@<xy ~2Iccc~Idddd ~:>a ~:>~:_~:_xy~:>~I~:>")
;=> "(dddd /[xyzbb a/ xy[eeeee a dddd ](bb )]a dddd ffffff(xy cccdddd a )//                               xy)"
(lay 30 nil nil "~@<~@_~2I~:>")
;=> ""
(lay 10 4 nil "~@:<xyz ~:>")
;=> "(xyz )"
(lay 10 nil 1 "~@<a ~:>")
;=> "a "
(lay 8 4 nil "~@<eeeee ddddxy ~@<xy xyz dddd ~_~:>~2I~:>")
;=> "eeeee ddddxy xy xyz dddd/             "
(lay 25 nil 3 "~@<[~;~@_~:_ffffffxyz ~;]~:>")
;=> "[ffffffxyz ]"
(lay 15 4 nil "~@:<~:_xyz~-1I~:>")
;=> "(xyz)"
(lay 8 nil nil "~@:<~:>")
;=> "()"
(lay 10 nil nil "~@:<~@<[~;~@<[~;~@<eeeee~_~:_~_bb~:>~@:<~_~_xy~%bbxy~I~:>~;]~:>~:_ffffff xy ~_dddd~;]~:>bb~@<[~;~%~@<~:_~:>~;]~:>~%~:_~%~:>")
;=> "([[eeeee//   bb(//      xy/bbxy)]/  ffffff xy/  dddd]bb[/]// /)"
(lay 40 8 2 "~@<~:Ixyz xyzccc~_~:>")
;=> "xyz xyzccc"
(lay 10 nil nil "~@:<~-1Ibbxy xy~:>")
;=> "(bbxy xy)"
(lay 30 nil nil "~@:<xy ~@<eeeee xyz ~_eeeee ~:>~@<[~;~_~:_a ~@<[~;~:I~;]~:>~;]~:>~:>")
;=> "(xy eeeee xyz eeeee [a []])"
(lay 8 4 nil "~@:<xyz ~_aeeeee eeeee~@<ffffff ~2I~@:<~@:<ccc~:>xy ~_ddddxyz~:>xy ~@_~:>~:>")
;=> "(xyz/ aeeeee eeeeeffffff ((ccc)xy/                     ddddxyz)xy/             )"
(lay 6 nil nil "~@<~@:<~@_~:>a~3Iccc xy ffffff~:>")
;=> "()accc xy ffffff"
(lay 25 20 nil "~@<[~;~%~;]~:>")
;=> "[/]"
(lay 40 nil nil "~@<~_~1,4:@T~@:<dddd xy ~@<[~;ccc a ffffff ~@<[~;~I~3Ia~;]~:>xyz ~;]~:>~:>~@<[~;xy ~_dddd~_dddd~;]~:>~@_bb ~:>")
;=> "/    (dddd xy [ccc a ffffff [a]xyz ])[xy/                                     dddd/                                     dddd]bb "
(lay 25 nil nil "~@:<~@:<~@<~:_~%~:>~:>ccc ~:>")
;=> "((/)ccc )"
(lay 20 8 nil "~@<[~;a xy ~@<[~;xy xy ~:_~-1Iccc bb~@_~;]~:>xy ~;]~:>")
;=> "[a xy [xy xy ccc bb]xy ]"
(lay 10 20 nil "~@<bbxy eeeee~:>")
;=> "bbxy eeeee"
(lay 6 4 nil "~@<dddda ~8Tccc bb ~:>")
;=> "dddda   ccc bb "
(lay 12 4 nil "~@<~@:<~_~_eeeee ~:_~@<~:_~_axyz ~_bb ~:>~:>xyza ~@<[~;~@<~_~_a xy xy ~@:<dddd ~:_xyeeeee ~:>~:>~@<[~;~@<xydddd~3I~:>xyz~@<[~;eeeee ffffff ~:_~;]~:>xy~@<[~;~1:Ixyeeeee~@_xy ~;]~:>~;]~:>~;]~:>~:>")
;=> "(// eeeee// axyz/ bb )xyza [//           a xy xy (dddd/                    xyeeeee )[xyddddxyz[eeeee ffffff/                                        ]xy[xyeeeee/                                            xy ]]]"
(lay 30 nil 3 "~@<bb ~3Idddd ~@<[~;~_xy a ~;]~:>~:>")
;=> "bb dddd [xy a ]"
(lay 25 nil 1 "~@<dddd ~:>")
;=> "dddd "
(lay 25 nil nil "~@<xy bb ~@_ccc~:>")
;=> "xy bb ccc"
(lay 15 nil nil "~@<[~;~%~@_~;]~:>")
;=> "[/]"
(lay 30 20 3 "~@<~@_xyz~:>")
;=> "xyz"
(lay 12 8 2 "~@<~@<~:_a~:_~%~:>~@<xy ~@<~:>eeeee ~:>~:>")
;=> "a/xy eeeee "
(lay 12 20 3 "~@:<~:_dddd ~:_dddd xyccc~2I~:>")
;=> "(/ dddd/ dddd xyccc)"
(lay 40 nil nil "~@:<~_~@<[~;~_~;]~:>~:>")
;=> "([])"
(lay 20 4 1 "~@<~8Ta ~:>")
;=> "        a "
(lay 25 nil nil "~@<[~;xyz ~@:<~@<xy ~@:<xy ~%affffff ~:I~:>xy~_~:>~_~:>~@<xy ~@:<~%xyz ccc xyz~@:<~_~_xyz~_~:>xy ~:>ffffff~_xy ~:>eeeee ccceeeee dddd ~;]~:>")
;=> "[xyz (xy (xy /affffff )xy//      )xy (/xyz ccc xyz(//            xyz/            )xy )ffffff/       xy eeeee ccceeeee dddd ]"
(lay 6 4 2 "~@<[~;~Icccccc~@<[~;~:_~3I~I~;]~:>~@<~:_ffffff~:>~2I~%~;]~:>")
;=> "[cccccc[/        ] ..]"
(lay 20 nil nil "~@<~@_~@<~@<ffffff ~@:<~:T~:>~:>~:Ixy~@<eeeee ~I~:>a ~_~:>~:>")
;=> "ffffff ( )xyeeeee a "
(lay 20 nil nil "~@<~:_dddd~:>")
;=> "dddd"
(lay 30 4 nil "~@<xyz ~4Txyz~1:I~@<~_~:>~:>")
;=> "xyz  xyz"
(lay 12 8 nil "~@<~:Txyzffffffdddd ~:>")
;=> " xyzffffffdddd "
(lay 15 nil nil "~@<[~;~4,2T~;]~:>")
;=> "[   ]"
(lay 40 4 3 "~@<~_xy~@_~:>")
;=> "xy"
(lay 8 nil nil "~@<[~;dddddddd ~;]~:>")
;=> "[dddddddd ]"
(lay 12 8 1 "~@<~@:<bb ~4,2T~@:<~:_a~@:<xy~:>~:>dddd ~:_~4,2Teeeee ~:>~1,4:@T~@_bb ~:>")
;=> "(bb   ( ..))"
(lay 6 4 nil "~@:<~@:<xy ~@<~@_~:>~@<dddd ffffff ~@<aa~_~:>~:>~_~_~_~:>bb~:>")
;=> "((xy/     dddd ffffff aa////  )bb)"
(lay 20 nil 2 "~@<~:_eeeee ~@<[~;~@:<~:I~@:<xy xy~_ddddaa~:>~@<[~;bbxy~;]~:>~:>dddd~@_dddd~_~;]~:>eeeee ~@:<xy xy~@:<bb ~:>~:>~I~:>")
;=> "/eeeee [((xy xy ..))]"
(lay 12 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 6 nil nil "~@<~_~_a ~1:Idddd~@<xy~Iffffff~-1I~:>~@<[~;bb ~;]~:>~:>")
;=> "//a ddddxyffffff[bb ]"
(lay 15 nil nil "~@<xy~_~:>")
;=> "xy"
(lay 25 nil nil "~@<xy ~:>")
;=> "xy "
(lay 25 nil 3 "~@<~_~1:Ieeeeexyz~:>")
;=> "eeeeexyz"
(lay 25 nil nil "~@:<~_~@:<ffffff~2I~_~:>~:>")
;=> "((ffffff))"
(lay 8 nil 1 "~@<ffffffbb ~@_~:>")
;=> "ffffffbb "
(lay 10 nil 2 "~@:<xy~:>")
;=> "(xy)"
(lay 40 nil nil "~@:<~@:<~:_~:>bb~@<~@<[~;~@<eeeeexy~@_ddddxyz~:>~1:Icccbb ~-1Iffffff~;]~:>dddd ~:>xy ~4,2T~@<~1:Ixyz a~:>~@<[~;ccc~;]~:>~:>")
;=> "((/  )bb[eeeeexyddddxyzcccbb ffffff]dddd xy  xyz a[ccc])"
(lay 30 nil 2 "~@:<~_~%~@<[~;~-1Ia ~;]~:>~:>")
;=> "(/  ..)"
(lay 25 4 nil "~@<xy~_~:>")
;=> "xy"
(lay 12 nil nil "~@:<~2Idddd dddd~:_~:>")
;=> "(dddd dddd)"
(lay 10 nil 2 "~@:<~1,4:@T~@<[~;~@:<ffffff ~:>~_~@:<~@<bb cccffffffddddxyzxyz~:>xyz ~@<~_dddd~:>~2Ieeeee~@<~-1I~4,3:T~-1Ieeeee ffffff xy~:>~-1I~:>~@<~@:<ffffffaccc~:>~2I~4T~:>ccc ~_~;]~:>ffffffeeeee ~@<[~;~:_xyz~_ffffff ffffff ~;]~:>~I~I~:>")
;=> "(    [(ffffff )/      (bb cccffffffddddxyzxyzxyz ..)])"
(lay 8 20 nil "~@<[~;~:@_eeeee ~@:<~Iaxy ~1:I~@:<~_xy ~@<[~;bb ccc ~;]~:>bba ~_~:>~@:<~:_~:_eeeee ~%~:>~:>~@:<~@<~@:<ffffff ccc bb aeeeee~:_~:>~:@_~@<dddd xyz ~:>~:>~:_~:>~@<[~;~@:<~:_~@<[~;~3I~@_eeeee~;]~:>~:>~%~@:<a~@<eeeeeffffffa ~:@_~:@_eeeee~-1I~:>~:>ffffffbb~:@_~;]~:>a ~;]~:>")
;=> "[/ eeeee (axy (/             xy [bb ccc ]bba/             )(//               eeeee /))((ffffff ccc bb aeeeee/    )/   dddd xyz/   )[(/      [/       eeeee])/(aeeeeeffffffa//  eeeee)ffffffbb/     ]a ]"
(lay 20 4 nil "~@<~_~@<ffffff ~@<xy~%~_~3I~:>~@<axyz ~@<~:_xya~_bb aeeeee ~:>~:>dddd~_xy~:>~_~@<[~;~@<ccc~3Ixy~@<[~;dddd~_~;]~:>~:>a~_ddddccc ~@<xybb ~_~:>ccc~;]~:>~@<~Ixy ~:>~@_~@<xy ~:>~:>")
;=> "/ffffff xy//       axyz xya/            bb aeeeee dddd/xy/[cccxy[dddd]a/ ddddccc xybb/         ccc]xy xy "
(lay 10 20 3 "~@<xyz eeeee a ~:>")
;=> "xyz eeeee a "
(lay 15 nil 1 "~@<~@<~@:<~:I~:_ffffff~@<[~;~:Iccc ~_~:_a bb ~;]~:>~:>ffffff~@<~@:<xydddd xyz~:>eeeee eeeee ~3I~@<~@_bb xyzffffffxy~:>~:>~_~_xy~:>~:_~1:I~_~@:<~@_eeeee~:>~@:<~:_~@:<~I~:>~@<~@<[~;~:_ddddddddffffff bb ~_ffffff~;]~:>ccc~@<ccc bb~2Iddddxya ~:>ccc ~@<[~;~@_ffffff~_ccc a xyz~;]~:>~:>~_~:>~:>")
;=> "( ..)"
(lay 10 4 nil "~@<[~;~:_xy ccc ~;]~:>")
;=> "[xy ccc ]"
(lay 12 4 nil "~@<xyz~@:<~_~@<~_~:>~:>~@_xy~@<ffffff ~:>~:>")
;=> "xyz()xyffffff "
(lay 10 nil nil "~@<[~;~@:<xy~@<[~;~Ixyz ~;]~:>xy~:>bb affffffffffff ~Ixy ~;]~:>")
;=> "[(xy[xyz ]xy)bb affffffffffff xy ]"
(lay 12 4 nil "~@<ffffff ~_~@_~@<xyz~3I~_xy ~_~:>ffffff ~:>")
;=> "ffffff/xyz/   xy/   ffffff "
(lay 12 nil nil "~@<a ~@<cccccc~-1I~:_~@<[~;xy xy ~;]~:>~@:<~@<[~;axy~1:Ia~:_xy~:_~;]~:>~3I~:>~4,3:T~:>~I~@<[~;axy ~_~;]~:>xy ~:>")
;=> "a cccccc/ [xy xy ]([axya/               xy/               ])   [axy/                     ]xy "
(lay 40 nil nil "~@<~@<~@<[~;dddd ~;]~:>~@_xyz xy ~_~:>xy dddd~:>")
;=> "[dddd ]xyz xy xy dddd"
(lay 25 8 3 "~@<eeeee ~@<bb~:>~:_~:_~2I~@:<~:@_~@<~@<[~;~_~@_bbxy~;]~:>~:>~:@_~2I~@<xy a a dddd ~@<bb ~Iffffff ~:_~@_eeeee dddd ~:>~:>~@<~@<[~;cccbb~_ddddffffff~:_~;]~:>~:>~:>~%~:>")
;=> "eeeee bb/(/ [bbxy] ..)"
(lay 8 4 nil "~@<[~;~@<[~;dddd ~@<~@<~:I~:>~:>eeeee ffffff ~@<[~;ccc~:_bb ~:_~@:<~@_eeeee~-1Ia bba dddd ~:>ffffff~;]~:>ccc~@<xyz ~_xy xy ~:>~;]~:>a ~@<[~;~@<[~;ffffff ~@<ccc~:>ccc ~;]~:>~@<~@:<~:_cccdddd~_xy eeeee ~:_~:>~:>~:_~-1Ibb ~@<~@<~4,3:T~:>ccc ~4T~:_bb ~:>~;]~:>~;]~:>")
;=> "[[dddd eeeee ffffff [ccc/                     bb/                     (/                      eeeeea bba dddd )ffffff]cccxyz/                                                 xy xy ]a [[ffffff cccccc ](/                                                                            cccdddd/                                                                            xy eeeee/                                                                            )/                                                           bb     ccc/                                                              bb ]]"
(lay 12 nil 2 "~@:<~:@_~@:<bb bb ~@<~-1I~_~I~:_ffffff ~@_eeeee~:>~@<~@:<ffffff~:>~@<[~;~_xy ddddxy xy~;]~:>~:_xyz ~:_~:>~I~:>~:>")
;=> "(/ (bb bb ..))"
(lay 40 nil 1 "~@:<~@<a ~@<~_bb ~_ccc ~:@_~:>~:>xyz xy ~@<~_~1:I~2I~:>dddd ~:>")
;=> "(a ..)"
(lay 25 nil 2 "~@<[~;xy ~@<[~;~_~_~4,3:T~@_~@<~@<~:@_cccbbcccxyxyz~:_~:>~:>~:@_~2I~;]~:>~:_~4T~@<eeeeeffffff ~@<cccffffff ccc ~:>~:>~I~;]~:>")
;=> "[xy [/ ..]]"
(lay 15 4 nil "~@:<~@_~@_~:_bb~:>")
;=> "(bb)"
(lay 10 4 nil "~@<[~;~I~4,2Tbb ~-1I~;]~:>")
;=> "[   bb ]"
(lay 6 nil nil "~@:<~:_~_ffffff~@<~I~_~@_xy ~@<xyffffff ccc~:>~@_~:>~:>")
;=> "(/ ffffff/       xy xyffffff ccc)"
(lay 6 nil nil "~@<~@<cccxy ~@<~I~@<[~;dddd ~_xyxyeeeeedddd~:_~;]~:>ffffff~:>~I~:>~_~:>")
;=> "cccxy [dddd/       xyxyeeeeedddd/       ]ffffff/"
(lay 30 nil nil "~@<~@<[~;~@<~:_xy ~-1I~%~:>xy ~;]~:>~%~%~_~_~:>")
;=> "[xy /xy ]////"
(lay 15 nil 3 "~@<[~;~@:<~@<xy ~@:<~I~:>~:_~@<~_~:>xy~:>~%~I~1:I~:>~@<xyz ~%xy ~%~@_~:>~_xyz~@<[~;~;]~:>~;]~:>")
;=> "[(xy ()xy/)xyz /xy  ..]"
(lay 20 8 nil "~@:<~:>")
;=> "()"
(lay 25 nil 2 "~@<~_~@<[~;~@<~@:<bb~:>~3I~:>eeeee ffffff~3I~;]~:>~_~@<~_a~@<xy ~:>~_~:>~:_eeeee ~:_~:>")
;=> "/[(bb)eeeee ffffff] .."
(lay 25 nil nil "~@<xydddd ffffff~%~%~:>")
;=> "xydddd ffffff//"
(lay 12 20 3 "~@<~2Iccc~:>")
;=> "ccc"
(lay 25 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 6 8 2 "~@:<xyz ~4Tffffff dddd ~:>")
;=> "(xyz  ffffff dddd )"
(lay 6 nil nil "~@<[~;xyz ~:_~@_~;]~:>")
;=> "[xyz ]"
(lay 40 4 nil "~@:<~:_~:_ccc ~@<~:_~Iccc xy ~@:<eeeee ffffffxy ~@_axy ~:>~_~:>~:>")
;=> "(ccc ccc xy (eeeee ffffffxy axy ))"
(lay 10 20 nil "~@<[~;~@<dddd~@<xyz ~@<~:_~:>~8Ta ~:>~3I~:>~;]~:>")
;=> "[ddddxyz/          a ]"
(lay 8 8 nil "~@<~@<[~;xyz ~@<ccc~_~_~:>ccc~_bb~;]~:>~@_~:_~:>")
;=> "[xyz ccc//     ccc/ bb]//"
(lay 20 8 nil "~@<~:I~_~@_dddd~:@_~:_~4,3:T~:>")
;=> "/dddd/    "
(lay 6 4 nil "~@:<eeeee ~@:<xyxy ~2Ibb ccc ~:>~:_xyz ~_~:>")
;=> "(eeeee (xyxy bb ccc )/ xyz/ )"
(lay 6 nil nil "~@<bb~@<xy ~:Ibb bb ffffff ~:>xyxy ~1:I~@:<eeeee~:>~@:<~%a~:_~_~:>~:>")
;=> "bbxy bb bb ffffff xyxy (eeeee)(/a//                               )"
(lay 15 nil nil "~@<~I~1:I~:>")
;=> ""
(lay 40 20 nil "~@:<~:_xy~@<ffffffccc ~:>~:>")
;=> "(xyffffffccc )"
(lay 30 4 nil "~@<[~;~:Ibb~@:<~_~_~:>~Idddd~3I~_~;]~:>")
;=> "[bb()dddd]"
(lay 15 nil nil "~@<xy ~:>")
;=> "xy "
(lay 12 4 nil "~@:<bbxy ~@<~-1I~@_axyzbb xy ~@<~@<[~;xy~;]~:>~@:<xy ~-1I~:_cccxyffffff ~:@_~:>~@<affffffxyddddxy ~:>~2I~_~@:<~%~:>~:>~:>~_a ~:>")
;=> "(bbxy axyzbb xy [xy](xy/                     cccxyffffff/                     )affffffxyddddxy/                (/)/ a )"
(lay 20 4 nil "~@<~@<~:_~_~@<[~;~@_a ~@<xyxy ~_xyz cccdddd ~:>~@<[~;ddddcccxyzxybb~;]~:>~;]~:>~1:I~:>~@:<~:@_~@<xyz ~@:<affffffffffff~:>eeeee~:>~-1Ixy ~_~:>xy ~:_~@:<ffffffxyz ~@<ccc~@<[~;cccxy~;]~:>xy xy~Ixy~@<bbeeeee~:>~:>xy~:>~:I~:>")
;=> "/[a xyxy/   xyz cccdddd [ddddcccxyzxybb]](/                                 xyz (affffffffffff)eeeeexy/                                 )xy/(ffffffxyz ccc[cccxy]xy xyxybbeeeeexy)"
(lay 20 nil nil "~@<[~;~@<~@:<xy ~_ccc~3Ieeeee ~:>~:@_cccxyz~@<~:_xyz~@_~@:<ffffffaffffffeeeee~:_xyffffff ~:>bb~:>dddd ~:>xy~;]~:>")
;=> "[(xy ccceeeee )/ cccxyzxyz(ffffffaffffffeeeee/           xyffffff )bbdddd xy]"
(lay 40 nil nil "~@<bb ~_~:>")
;=> "bb "
(lay 10 20 3 "~@<ffffff xyz~:_~@<bb eeeee ~_~@<[~;~@<bb~:>~;]~:>ccc~_~@<ccc eeeee ~:>~:>~@<[~;a ~@<xyz~%~_~@<bb xyeeeeeeeeee ~:>~:>~@<ffffff ~@<~I~_ddddccc~:>~_xyxy~_eeeee ~:>~@<a~@<[~;~:_ffffffcccxy ~;]~:>~:>~@_~;]~:>~@<~_~:_addddxy ~@:<~@<cccffffffbb ~:>ccc~:>~@_~:>~:>")
;=> "ffffff xyz/bb eeeee/[bb]ccc .."
(lay 6 nil 1 "~@:<xyz ~@<~3I~:>ccc ~:>")
;=> "(xyz ccc )"
(lay 12 nil nil "~@<~_~_dddd~:_~@<~@<[~;xy ffffff ~@:<ddddaeeeeexy~-1Iffffff xy ~:>xyz ~4,2T~@:<bbccca xy~3Ixyz~:>~_~;]~:>ccc~:>xy~:_~:>")
;=> "//dddd/[xy ffffff (ddddaeeeeexyffffff xy )xyz  (bbccca xyxyz)/ ]cccxy/"
(lay 30 20 nil "~@:<xy~@<~%~@<~@_xy~:>~_~%~:>~@<[~;~@<[~;~@<a bbxyzffffffeeeee~:>~:_~:@_~_~;]~:>~@<dddddddd ~@<ffffff~:>~-1I~_~:>~@<eeeee~@<~:@_~:>bb ~_~@<~_~:>xy xyz ~:>~@:<~@<bb ~2I~_~@_~_eeeee ~:>~%~_~:>~;]~:>ffffff ffffff ~@_dddd ~:>")
;=> "(xy/xy/   /[[a bbxyzffffffeeeee//  ]dddddddd ffffff/  eeeee/       bb/  xy xyz (bb eeeee //          )]ffffff ffffff dddd )"
(lay 8 nil nil "~@<[~;a~@<a~@<~:I~_~:>xy~:@_xy ~:>~@:<~_eeeee ~:>~@<a ~:>~;]~:>")
;=> "[aaxy/  xy (/      eeeee )a ]"
(lay 15 8 nil "~@:<~@<dddd ~@_~_ffffff ~_~:>~@<eeeee ~:_~@:<~_eeeee ~_ffffff~_~:>eeeee ~:>~:_eeeee a ~@:<~_xyz xy~:_xyz ~@<bb dddd ~I~:I~@<ffffff~1,4:@Txyzxy~:I~:>eeeee xy~:>ccc ~:>~:I~:>")
;=> "(dddd/ ffffff/ eeeee/ (/  eeeee/  ffffff/  )eeeee/ eeeee a (/          xyz xy/          xyz bb dddd ffffff  xyzxyeeeee xyccc ))"
(lay 30 nil nil "~@<ccca~@<a ~2I~_~:_~3Idddd ~:>~:>")
;=> "cccaa dddd "
(lay 10 nil 3 "~@<ccc ~@_~_dddd ~@<[~;~@:<a ~@<~:_xyz~:Ia ffffff~:_~:>xy ~@<ddddxy ~%eeeee ~:>~:>~@<[~;~@<bb xy xy ~:>~;]~:>~_~@<[~;~_ccc ffffff~;]~:>~_~:_~;]~:>a xy ~:>")
;=> "ccc/dddd [(a/         xyza ffffff ..)]"
(lay 10 4 3 "~@:<~@<~@<~:_~:>~:>~1:I~1,4:@T~@<[~;~:_~_xy ~@:<a~:_~@:<~_a ~%a a ~:>dddd~_~:>~;]~:>~:>")
;=> "(    [//      xy (a ..)])"
(lay 25 nil nil "~@<~@<~:_~@<~@:<~_cccxyz~_~:_xy~:>bb ~:>xyz ~:>~@<a~_a~:_~:_~:>bb ~:>")
;=> "(cccxyzxy)bb xyz aabb "
(lay 12 nil nil "~@<ddddeeeee ~:>")
;=> "ddddeeeee "
(lay 40 8 nil "~@<bbccc eeeee ~%~@<[~;~_~:I~:@_~@_~;]~:>~:>")
;=> "bbccc eeeee /[// ]"
(lay 25 nil 3 "~@<ccc xy ~:>")
;=> "ccc xy "
(lay 25 nil nil "~@<xyz ~:>")
;=> "xyz "
(lay 10 nil nil "~@<~Iffffff ~_~:_~1:Ixy~:>")
;=> "ffffff xy"
(lay 20 8 nil "~@<xy ffffffxy ~@<[~;dddd bb~_~;]~:>~:>")
;=> "xy ffffffxy [dddd bb/             ]"
(lay 10 8 nil "~@<~:Iffffff~:_~@_xy ~:>")
;=> "ffffffxy "
(lay 6 nil 3 "~@<[~;~@<xyz ~_aeeeeexy ~:_~@:<cccxyz a ~:@_~:>~:>~;]~:>")
;=> "[xyz/ aeeeeexy/ (cccxyz a ..)]"
(lay 15 20 nil "~@<~@<~:_~I~:>~3I~_~:_ccc~@<a xyz bb ~@_ffffff ~@_ffffff~:>~:>")
;=> "//ccca xyz bb/   ffffff/   ffffff"
(lay 6 nil 1 "~@<ccc ccc ~_~@:<~@<[~;~2Ieeeeeeeeee dddd ~_~2I~;]~:>~_eeeee ccc ~:>~:_~:>")
;=> "ccc ccc .."
(lay 20 8 2 "~@:<dddd~@_~:>")
;=> "(dddd)"
(lay 10 nil nil "~@<dddd dddd~_bb ~:>")
;=> "dddd dddd/bb "
(lay 12 nil nil "~@<ffffff ~:I~%~:_~:>")
;=> "ffffff //       "
(lay 40 8 nil "~@<~_dddd~@<xyz xy~:>~@_~:>")
;=> "ddddxyz xy"
(lay 10 4 2 "~@<~_~@<[~;~:T~:_a ~;]~:>~@<~@:<~@:<~-1Iccceeeeebb ffffff ~3I~:>~:_~:_ffffff ~:>~@<~@<[~;bb~_ccceeeee xy ~:_xy~;]~:>~:@_xyz~:_~:_ccc~@<axyz ~:>~:>bb dddd ~@<[~;~:_~@<a xy ccca ~:@_xydddd ~:>~;]~:>xy ccc~:>~:_~:>")
;=> "/[ ..]"
(lay 40 nil 1 "~@<~-1Idddd ~@<[~;~@<~@_~@:<xya ffffff ~:>~:>xy~;]~:>~I~:>")
;=> "dddd [(xya ffffff )xy]"
(lay 25 8 nil "~@<xy~:>")
;=> "xy"
(lay 40 nil 2 "~@<[~;~1:I~_~@_~@:<~-1I~3I~:>a eeeee bb ~;]~:>")
;=> "[()a eeeee bb ]"
(lay 20 8 nil "~@<[~;xyz ~1:I~;]~:>")
;=> "[xyz ]"
(lay 30 nil nil "~@<[~;ccc ~%dddd dddd~%~@:<dddd xy ~:_~:_~@<~:I~@:<xy ~_ffffff~:>xy ~:>~3I~:>~@:<~@:<~@_~:>~:@_~:_xyz ~:>~;]~:>")
;=> "[ccc /dddd dddd/(dddd xy (xy ffffff)xy )(()//                         xyz )]"
(lay 40 nil nil "~@<~@<bb a ~@<[~;~_ccc~_ffffff ~@<[~;eeeee~I~%~;]~:>~@<bb~%eeeeexya~8T~:>~;]~:>~@<[~;dddd~:_~;]~:>xy~:>eeeee axy cccxyz ~:>")
;=> "bb a [/      ccc/      ffffff [eeeee/]bb/eeeeexya ][dddd]xyeeeee axy cccxyz "
(lay 30 nil nil "~@<~:_eeeee~@:<~@<~@:<bb~%ccc ~:>~@<ffffff~:I~_xy eeeeeaa~:>~@:<xy xy~:>~:_xy ~:>a~@<~_~:>~_dddd ~:I~:>~3I~@:<eeeee xy~%~:I~@<[~;ccc eeeee ~@_xy~@_~@:<xy~:_ffffffccc~:>dddd ~;]~:>~:>~:>")
;=> "/eeeee((bb/ccc )ffffffxy eeeeeaa(xy xy)/      xy a/      dddd )(eeeee xy/[ccc eeeee xy(xy/              ffffffccc)dddd ])"
(lay 8 4 nil "~@:<~:_~:_~:>")
;=> "()"
(lay 40 20 nil "~@<[~;~@:<ffffff ~:>~@_xyz ~:Ibb ~@<~_ffffff bbeeeee~@_~:>dddd ~;]~:>")
;=> "[(ffffff )xyz bb ffffff bbeeeeedddd ]"
(lay 25 nil nil "~@:<a~_dddd ~@_~3I~:_~@_~:>")
;=> "(adddd )"
(lay 20 8 nil "~@<~-1Ixyxy xyzffffffa xyz~:>")
;=> "xyxy xyzffffffa xyz"
(lay 30 20 nil "~@<xy ~-1I~-1I~_~1:I~:>")
;=> "xy "
(lay 40 nil nil "~@<~@_~:_~@:<ffffff a ~@:<~_xy a~:I~_~_~@<~3Ixy~:>~:>~:>~-1I~:>")
;=> "(ffffff a (xy axy))"
(lay 10 nil nil "~@:<~1:Ia ~:>")
;=> "(a )"
(lay 10 8 nil "~@<~@_~@<xy eeeee ~@<[~;~:_~:_~@<[~;xyz ~;]~:>~@<~_xy ~:@_xy~_~2I~:>~;]~:>bb~:>~-1I~@<bb ~@<ffffffccc xy xyz xy~:>xy a ~:>eeeee~@:<~%~%~_~3I~@<~3Ixy~@<[~;xyffffffffffff ~:_eeeee ~:_dddd ~;]~:>dddda ~3Ixy~:>~-1I~:>~:>")
;=> "xy eeeee [//          [xyz ]/                xy/                xy/                ]bbbb ffffffccc xy xyz xyxy a eeeee(///                                                    xy[xyffffffffffff/                                                       eeeee/                                                       dddd ]dddda xy)"
(lay 6 4 nil "~@:<~:>")
;=> "()"
(lay 15 20 nil "~@<~@<[~;ffffff ~@<ccccccxy ~@<ccc xy ~:_dddd ~:>~@<eeeee ~:>~@<~_ccc~:_~:_~_~-1I~:>~:>~_~@_dddd~;]~:>bb ~@<xyz ~:_xy~_ccc ~:>~4,2T~:>")
;=> "[ffffff ccccccxy ccc xy/                 dddd eeeee/                            ccc///// dddd]bb xyz/         xy/         ccc  "
(lay 8 8 nil "~@<[~;ccc~%xy xy~;]~:>")
;=> "[ccc/xy xy]"
(lay 40 20 nil "~@<dddd ~_a ~:_eeeee ~:>")
;=> "dddd a eeeee "
(lay 12 4 nil "~@:<cccxydddd~@:<~_~:_eeeeexyz~@:<xy~:_~:@_~:>xyz ~:_~:>~@<~@:<~@:<~_dddd ccc~:>~@<cccxyzccc ~:_~:_bb~:>~@<ffffff xyxyz~:>~:>xy ~:>xy ~:>")
;=> "(cccxydddd(//           eeeeexyz(xy//                    )xyz/           )((/              dddd ccc)cccxyzccc//                       bbffffff xyxyz)xy xy )"
(lay 12 nil 3 "~@:<~:_~:>")
;=> "()"
(lay 8 nil nil "~@:<dddd ~-1Ia ~:>")
;=> "(dddd a )"
(lay 40 20 2 "~@<a ~_a~:_bb ccc ~:>")
;=> "a abb ccc "
(lay 40 nil 1 "~@<ffffff ~8Tffffff~:>")
;=> "ffffff  ffffff"
(lay 10 4 nil "~@<[~;xy~;]~:>")
;=> "[xy]"
(lay 6 20 1 "~@<~@:<~@<[~;~4T~@<xyzffffffxyxyz ffffff ~:_~:>~;]~:>~_a ~:>~1:I~:_~@<~@<dddd bb ccc ~:>~@<~@<[~;~_xy bb~;]~:>xyz ~%xyz ~%~:>~@:<~:I~%~:>~:>ccc~:>")
;=> "([  xyzffffffxyxyz ffffff ..])"
(lay 10 nil 3 "~@<bb~@:<xyz ~%~@<bb~:_xy ~I~_~:>~:>xy ~%~:>")
;=> "bb(xyz /bbxy )xy /"
(lay 8 4 3 "~@<[~;~:@_~1,4:@T~@:<~2I~:_~@:<a ~@_ffffff ~@<xyz ~_ffffff~_~_xy ~:I~:>~_dddd ~:>~_~@_~@<~@:<xyz xy eeeee ~:>eeeee ~:@_dddd ~@<[~;~_eeeeexy~:_~;]~:>~:Idddd ~:>xy~:>~1:I~4,2T~;]~:>")
;=> "[/     (/      (a ..))]"
(lay 40 8 1 "~@:<dddd xy ~_~:>")
;=> "(dddd xy )"
(lay 15 8 nil "~@<~@<~_~:>~:_a ~:>")
;=> "a "
(lay 6 nil 1 "~@:<dddd ~:>")
;=> "(dddd )"
(lay 40 nil nil "~@:<~_~@:<~@_~2,4@T~:_~:>~2I~_~_~@<~@<[~;~2I~@<cccxyz ~:>xy ~@:<xybbeeeeeccc a ~:>xy~;]~:>xy a ~1:Ixy~:>~:>")
;=> "(/ (  )//   [cccxyz xy (xybbeeeeeccc a )xy]xy a xy)"
(lay 6 nil nil "~@<~_xy~@<[~;~-1Icccccc ~;]~:>dddd~:>")
;=> "/xy[cccccc ]dddd"
(lay 10 20 nil "~@<~_~@<[~;bb ~:_~:_eeeee ~-1I~;]~:>~:@_ccc~:>")
;=> "/[bb// eeeee ]/ccc"
(lay 40 20 nil "~@:<~:@_xyz~@_eeeeea ~:>")
;=> "(/ xyzeeeeea )"
(lay 10 20 nil "~@<eeeee ~:_~:>")
;=> "eeeee "
(lay 40 4 nil "~@:<~1,4:@T~:_eeeee ffffffxyzeeeee ~:>")
;=> "(    eeeee ffffffxyzeeeee )"
(lay 25 8 nil "~@<[~;~@:<~%~@_~@<~@<eeeee~:_a xyxyxyxy ~:>~@_~_~:>~:>~_~@<~@<~@<~_xyz~:>xyzffffff ~@:<xyzccc~:>~_a~:>xy ~@<~:_~@_~@:<~_dddd ~:>~:_~_~3I~@<[~;ddddddddffffff~;]~:>~:>~:>bb~1:I~;]~:>")
;=> "[(/eeeeea xyxyxyxy )/ xyzxyzffffff (xyzccc)/ axy (dddd )/     [ddddddddffffff]bb]"
(lay 40 20 nil "~@:<~:_~_xy ~@<~1:I~:>~@:<ccc eeeeedddd ~3Ia xyz~:>~:>")
;=> "(xy (ccc eeeeedddd a xyz))"
(lay 20 nil nil "~@<~@<[~;~@<~%~_dddd ~:@_~:>~_~I~@_ccc ~;]~:>~:_xy ~@<[~;~Ixy~:_~;]~:>~@<[~;a~:Ixy ~;]~:>~@<~:_xyz ~@:<~@<[~;ffffff~;]~:>xy~2Iffffff~_~:>~3I~_bb~:>~@<ccc ~:_~:>~:>")
;=> "[// dddd// ccc ]/xy [xy][axy ]/             xyz ([ffffff]xyffffff/                    )/                bbccc/                  "
(lay 40 20 3 "~@<xy dddd~:>")
;=> "xy dddd"
(lay 10 20 nil "~@<~@:<~@<[~;~@_~;]~:>xy a~:>~:>")
;=> "([]xy a)"
(lay 6 4 nil "~@<~:I~:>")
;=> ""
(lay 12 20 1 "~@<[~;~:_~@<~_dddd xyz ~@<~@_~:Ibb ~@:<~%~_~:>~:>~@<ffffff eeeee ~@:<xya~:>~:_~8T~:>~_~@<~1,4:@Tdddd ~@:<ffffffxyaeeeeeffffff~:>~:_~@:<xyddddffffffxy~:_~:>~@:<xyz~@_~:Tbb ~:_~:>~@:<~:>~:>~:>~_~@_~@<eeeee ~@<[~;dddddddd bb ffffffa~_~;]~:>~@_~@_xy~_~:_~:>~I~;]~:>")
;=> "[ ..]"
(lay 12 20 nil "~@<[~;eeeee ~@:<~1:I~1:Ixyz ffffff xy ~@:<~@<~_ccceeeee~:>~@:<a ~_ddddxyz~:>~@<ccc ~@_xyz ffffff ffffff~_dddd~:>~_~:>~:>~@:<eeeee~@:<~@<xy~:Iffffff ~:>~:>~@:<~@<xyxyz ~%cccxy ~I~:>~I~@<xyzxyz~2Iccc~%~_~:>~@:<xy~:_xy eeeee~:>~:_xy~:>~@<[~;ffffff a~;]~:>~:>~@<~2I~:_~@<[~;~@<[~;~%~1:Ia ~;]~:>~:_dddd ~@<~_ffffff bbffffffxyz~_~:>~;]~:>~:_~:>~;]~:>")
;=> "[eeeee (xyz ffffff xy (/                       ccceeeee(a/                                ddddxyz)ccc/                                        xyz ffffff ffffff/                                        dddd/                       ))(eeeee(xyffffff )(xyxyz /cccxy xyzxyzccc//      (xy/       xy eeeee)/                                           xy)[ffffff a])/                                                         [[/a ]/                                                          dddd/                                                               ffffff bbffffffxyz/                                                               ]/                                                         ]"
(lay 6 nil nil "~@:<~8Tffffffeeeee xy ccc~:>")
;=> "(       ffffffeeeee xy ccc)"
(lay 25 nil 1 "~@<~%~2I~:_~:_~:>")
;=> " .."
(lay 15 nil nil "~@:<~@<[~;~@<[~;~_~;]~:>~@:<~@<xy a eeeee~_xy cccffffff ~:>a~:_~4,3:T~2Iccc ~:>~4,3:Tbb ~@<[~;xy~:_~2,4@Txy ccc~@<xy~:>~@<[~;~2,4@T~@_~_a ~;]~:>~;]~:>~;]~:>xyccc~@<ffffffeeeee~_~@<eeeee~1,4:@Txyzeeeee eeeee ~:>~:>~:>")
;=> "([[/   ](xy a eeeee/     xy cccffffff a/         ccc ) bb [xy/                        xy cccxy[/                                 a ]]]xycccffffffeeeee/                                           eeeee   xyzeeeee eeeee )"
(lay 12 nil nil "~@:<~%xy xyz ~-1Iccc ~I~:>")
;=> "(/xy xyz ccc )"
(lay 20 4 nil "~@<~I~@_~@<~@:<xyz ~-1I~:_dddd~3I~:_~:>~_~@<[~;ccc ~;]~:>~:_~:_~@<ccc ~@_~_~:_xy ~@<eeeee ffffff ~:>~:>~@:<xy ~8T~@<eeeee xyzeeeee~@_~2,4@Txyz ~:>~:>~:>~@<~3Ibb~@:<~2Ia~@<[~;ccc eeeee~_bb bbbb~;]~:>~_~:T~:>~@<~:T~@<[~;a ~:I~@_~;]~:>dddd ~@<a ~:_dddd ~-1I~:>~_xy ~:>cccffffff ~:>dddd ~8T~1:I~:>")
;=> "(xyz dddd)/[ccc ]/ccc//xy eeeee ffffff (xy  eeeee xyzeeeee/                        xyz )bb(a[ccc eeeee/                                  bb bbbb]/                                 ) [a/                                    ]dddd a/                                          dddd/                                  xy cccffffff dddd  "
(lay 25 nil nil "~@<ffffffbb~_xyz a ~:>")
;=> "ffffffbbxyz a "
(lay 8 nil 3 "~@<~_xydddd~:_~:>")
;=> "xydddd"
(lay 15 20 nil "~@<[~;~@<~@<bb ~_~:>xy xyz ~:>a ~;]~:>")
;=> "[bb xy xyz a ]"
(lay 40 nil nil "~@:<eeeeeeeeee ~_~:>")
;=> "(eeeeeeeeee )"
(lay 30 nil 2 "~@:<~@_~:_~@:<~_bb ~:Ibb~3I~@:<~_~1,4:@Ta dddd ~%eeeee dddd ~:>~@<[~;ffffff~@<xy~_~:_cccffffff~:>~@:<xyzeeeee bbxy ~:>dddd dddd~;]~:>~:>eeeee~@<xy~@<~@<xyz ffffff~1:I~:>~@<ffffff eeeeeddddaxyz ~:_~:>~@<ffffff ~4T~:>~_dddd ccc~:>xyzaccc ~:>~%~:>")
;=> "(/ ( ..))"
(lay 25 8 nil "~@:<~:@_~@<~8T~:_~:>xyz ~I~_~@:<xy~_~:_~@_~:>~@<~8T~:>~:>")
;=> "(/        xyz/ (xy)   )"
(lay 15 8 nil "~@:<~_ccc~:>")
;=> "(ccc)"
(lay 30 8 nil "~@<ffffff~%~@_~@_ffffffffffff ~_~:>")
;=> "ffffff/ffffffffffff/"
(lay 10 nil nil "~@:<xyzxyz ~@<~@:<~@_~%~-1I~Ixyz~:>~:>~:>")
;=> "(xyzxyz (/xyz))"
(lay 20 8 3 "~@<~@<~_~3Iccc bb xy ~:>~@:<dddd xyz a ~@_dddd ~:>dddd~@:<xy dddd ~@<~:_eeeee ~_abb bb ~@<eeeee~_~:>~:>~:>eeeeeaeeeee ~:>")
;=> "/ccc bb xy (dddd xyz a dddd )dddd(xy dddd/                                         eeeee ..)"
(lay 8 8 nil "~@<[~;~@_ccc ~@_xyz ~@:<ccc~@:<ffffff ~@<[~;bb ffffff~;]~:>dddd~:@_~@<xyzbb~_~:_~:>~@:<aeeeee~:>ccc ~:>xyz xyzccc ~:>~@<~@<[~;~:_~_~_bb~;]~:>~:>~;]~:>")
;=> "[/ ccc/ xyz (ccc(ffffff [bb ffffff]dddd/          xyzbb//          (aeeeee)ccc )xyz xyzccc )[///                                    bb]]"
(lay 25 4 2 "~@<~@<ccc~@<~:@_~@:<acccffffff~:>xy eeeee ~_~:>~%~_~:>~:>")
;=> "ccc/   (acccffffff)xy eeeee .."
(lay 20 8 3 "~@:<~@:<~:_~_~:>xybb xy ddddffffff ~:>")
;=> "((/  )xybb xy ddddffffff )"
(lay 10 4 nil "~@:<~@<~@:<ffffffccc ~:>~@:<~@<~%bb~:>~@:<bbbb bb ~1:Idddd~2I~:>~:>~:>~@<~@:<~@<[~;eeeeebbxy bb~;]~:>~@<[~;a~;]~:>~@<ddddeeeee~:_~%eeeee ddddccc~:>bb ~:>eeeee~-1I~2I~_~@<~@_~-1Ixyz ~:>~:>~-1I~:_bba ~:>")
;=> "((ffffffccc )(/bb(bbbb bb dddd))([eeeeebbxy bb][a]ddddeeeee/                                   /eeeee ddddcccbb )eeeee//                 xyz/bba )"
(lay 40 nil 2 "~@<[~;~_~:_~;]~:>")
;=> "[]"
(lay 12 20 1 "~@<~@<ccc ffffff xyz~:_xyz ~@<~:_~I~:>~:>~@<~@:<~_~1:I~:_~:>bb~@<[~;~I~;]~:>~@<eeeee ~%~@<~3I~_ffffff dddd~_ccc~:>ffffff~:>~%~:_~:>~@_xy~@:<~@:<ccc ~_~@<~_~-1Ixy~_xy~:>xyccc a ~@<eeeee ~_~:>~:>xyz xy~_~_~2I~:>xy ~@<[~;eeeee~@<~_~:I~:>~;]~:>~:>")
;=> "ccc ffffff xyz .."
(lay 15 8 nil "~@<xy~@:<~1:I~:>bba~:>")
;=> "xy()bba"
(lay 12 4 nil "~@<bb ffffff~@<[~;eeeee~@:<~%bb~@:<~@_xyz xyz ffffff dddddddd~:>~_xy~:>~_dddd ~;]~:>~3I~:>")
;=> "bb ffffff[eeeee(/bb(xyz xyz ffffff dddddddd)/                xy)/          dddd ]"
(lay 25 8 nil "~@:<~:_eeeee ~@:<~@:<xyz ~:I~:>~Idddd ~:_~_eeeee~@<~@<[~;~_bb ~@_~:@_~;]~:>~@<ffffff ~:_dddd~3Ia~:>~2Ixyz xyz accc ~:>~:>ccc~:>")
;=> "(/ eeeee ((xyz )dddd/        eeeee[/              bb/              ]ffffff/               ddddaxyz xyz accc )ccc)"
(lay 6 nil nil "~@<[~;~3I~;]~:>")
;=> "[]"
(lay 8 20 nil "~@<[~;~@:<~@:<~@:<~:_xyzxy cccddddxyz ~-1I~:>~_dddddddd ~@<[~;xy~_~:_a~;]~:>~@:<~_xyxy~:_~%~:Ibb ~:>xyz~:>~@:<~@<ccc ~2Ixyz~3Ixy~:_~:>~1:I~4,2T~:I~@<ffffffxyzeeeee xy~:>xy~:>eeeeeffffffdddd ~@:<~_cccdddd~@:<xyz ddddeeeeeeeeee ~:>~:>ffffff ~:>ffffff ~@<a~_~:>~;]~:>")
;=> "[(((/    xyzxy cccddddxyz )/   dddddddd [xy//             a](/                xyxy/                /bb )xyz)(ccc xyzxy/          ffffffxyzeeeee xyxy)eeeeeffffffdddd (/                                               cccdddd(xyz ddddeeeeeeeeee ))ffffff )ffffff a/                                                                                           ]"
(lay 25 nil 3 "~@<a ~@_~:>")
;=> "a "
(lay 12 nil nil "~@<dddd ~:>")
;=> "dddd "
(lay 40 8 nil "~@<[~;~@<ccc ~:_xy~@<~%~_~@:<eeeeeccc~_~:>~3Ixy~:>bb a ~:>~@<~@:<~_~3Iccc bb ~@<~_xy xy~:>~:>~@<[~;~:_~:_~@:<~@_xyz ~_xy ~:@_dddda~:>~;]~:>dddd ~@<~_xyz ~:>a ~4,2T~:>~I~:_~;]~:>")
;=> "[ccc/ xy//   (eeeeeccc)xybb a (/                     ccc bb xy xy)[//                                   (/                                    xyz/                                    xy/                                    dddda)]dddd/                                                xyz a/ ]"
(lay 40 nil nil "~@<~_~%~:>")
;=> "//"
(lay 25 nil 1 "~@<~@_xyz dddd ~2Ixyz ~:I~:T~:>")
;=> "xyz dddd xyz  "
(lay 20 nil 3 "~@<~_~:>")
;=> ""
(lay 40 8 nil "~@:<eeeee~_~_~:>")
;=> "(eeeee)"
(lay 15 8 nil "~@<~2I~:@_dddd ~_a ~@:<~@<dddd ~8T~_~@<~@_ccc dddd~:>~:>~@:<~@<~4,2Txy~-1Iccc ~-1I~:>~_ccc ~I~_~:>a a~:>~:>")
;=> "/  dddd/  a (dddd/     ccc dddd(  xyccc/              ccc/              )a a)"
(lay 20 20 nil "~@<~@<[~;~:_~3I~@<xyz~@<xyz xyaxy ~_bb ~:_~:>xyffffff ~:>xyeeeee ~;]~:>~:_ddddxyccc~:>")
;=> "[/ xyzxyz xyaxy/    bb/    xyffffff xyeeeee ]/ddddxyccc"
(lay 30 8 1 "~@:<~@:<xy ~2Ixyz ~_~%~:>~@:<~@_dddd ~%xy~:>~@<~@<[~;~@<[~;ffffffeeeee xyxyeeeeexy~;]~:>~3I~_~;]~:>dddd ~@:<~:_~_a ~2I~2Idddd ~:>~@:<xyz xyxy aeeeeedddddddd ~:>~_~:>xy~:_~:>")
;=> "((xy xyz ..))"
(lay 8 nil nil "~@:<~@:<xy ~_~@<[~;ccc~2,4@Txy~@:<eeeeexyzxyzeeeee ~:>~2I~_~_~;]~:>ffffff~_~_dddd~:>~@:<~@<~:_~:>~1:Iccc ffffff~:>~_~@:<~3Ieeeeebb bba~2I~:>~:>")
;=> "((xy/  [ccc  xy(eeeeexyzxyzeeeee )//     ]ffffff//  dddd)(/        ccc ffffff)/ (eeeeebb bba))"
(lay 15 nil nil "~@<~@_~:>")
;=> ""
(lay 10 nil 1 "~@<[~;~:_ccc~:_a xyz ~;]~:>")
;=> "[ccc ..]"
(lay 15 4 nil "~@<bb~@<xyz eeeee ~@:<~:_~:>xy dddd ~:>~:_xy ~:>")
;=> "bbxyz eeeee (/             )xy dddd/xy "
(lay 8 8 nil "~@:<eeeee ~:>")
;=> "(eeeee )"
(lay 10 nil nil "~@<[~;ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 25 nil nil "~@<ffffff ~_~@<xyzxy ~-1I~:>dddd ~@<[~;~_~_~;]~:>~3I~4T~:>")
;=> "ffffff xyzxy dddd [] "
(lay 40 nil nil "~@:<~:_~:_~_~I~_~:>")
;=> "()"
(lay 40 4 nil "~@<[~;~1:Ibb bb ~:@_~;]~:>")
;=> "[bb bb/  ]"
(lay 12 nil nil "~@<[~;~:T~;]~:>")
;=> "[ ]"
(lay 8 nil nil "~@:<bb ~@<~-1I~%~@<eeeee ~2Idddd ~@<[~;ccc ~;]~:>xyz ~_~:>ccc a xyz ~@_~:>~:>")
;=> "(bb /eeeee dddd [ccc ]xyz/  ccc a xyz )"
(lay 15 nil nil "~@<~_~:_~:>")
;=> ""
(lay 30 nil nil "~@<~_~@<[~;~@:<~@<~:_xyaxyzxyz ~:>ffffffxy~_~@<ffffff xy ~_ccc ~:>~:>ccc ~:@_xyz~;]~:>~@<a ~_~@_~@<[~;dddd ~@:<bb~:>dddd~@_~;]~:>~@<~@:<xy xy ffffff ~_~:>ccceeeee eeeee ~:>~:_~:_~:>xy~:Ixy ~:>")
;=> "/[(xyaxyzxyz ffffffxy/  ffffff xy ccc )ccc/ xyz]a/     [dddd (bb)dddd](xy xy ffffff/                     )ccceeeee eeeee/     xyxy "
(lay 12 4 nil "~@<~%xy ~:>")
;=> "/xy "
(lay 30 nil 2 "~@<~_~_~:_xyz~@:<~%~@<~_~:>~:>~_~@<[~;adddd ~@<[~;dddd ~-1Ieeeee~:T~-1I~;]~:>xyz ~;]~:>~:>")
;=> "/ .."
(lay 12 4 3 "~@<~@_ffffffcccxyz~:_~:>")
;=> "ffffffcccxyz"
(lay 15 8 3 "~@<[~;~_~@<~@<~@_~1:I~_~@_xyz ~:>~:>~2Ieeeee~:_a ~;]~:>")
;=> "[xyz eeeeea ]"
(lay 25 nil 2 "~@<~8T~@:<~I~@:<~@_~I~%~:I~:>~-1Ixy~:>~:>")
;=> "        ((/)xy)"
(lay 12 4 1 "~@:<~@<cccffffff ~:>~:>")
;=> "(cccffffff )"
(lay 25 nil nil "~@<~@<ffffffffffff ~_~_~@<~@<dddd dddd~3Ia~:>~@<~@_bbeeeee ccc~:_ccc ~:>ffffff ~@:<ccc~_xyzeeeeeaxybb~:>xy~:_xyz~:>xy~:>~@<~_ffffff ~@<[~;~@:<bb~:_~_eeeee~:_~:>ccc~_ccc ~;]~:>ffffffdddd ~@:<~@_xy ~Ixyxy ~@<[~;bbeeeee ~1:Ieeeeexyz~_~;]~:>~:>~:>dddd ~@:<~@<[~;~@:<~-1Idddd~:>~%dddd ~;]~:>~@<~@:<ffffffxyz ~:>~:>~:_~:_ddddffffff ~@<[~;xyeeeee ~@<xycccbb xyxyz~:_~:>ddddbb ~@:<a ~%bbdddd ~Ia ~:>~;]~:>~:>~:>")
;=> "ffffffffffff//dddd ddddabbeeeee ccc/          ccc ffffff (ccc/                      xyzeeeeeaxybb)xy/xyzxy/     ffffff [(bbeeeee)ccc/             ccc ]ffffffdddd (xy xyxy [bbeeeee eeeeexyz/                                                ])dddd ([(dddd)/dddd ](ffffffxyz )//                                                        ddddffffff [xyeeeee xycccbb xyxyz/                                                                            ddddbb (a /bbdddd a )])"
(lay 30 nil nil "~@<ccc ~2I~@_~_~:>")
;=> "ccc "
(lay 40 nil nil "~@<[~;~@:<xy ccc ~:>~_~;]~:>")
;=> "[(xy ccc )]"
(lay 40 8 nil "~@<xyz ddddxy a~@<~-1I~@:<xy~:>bb xy ~:>~:>")
;=> "xyz ddddxy a(xy)bb xy "
(lay 25 nil nil "~@<dddd ~@:<bb~@<[~;xy xy~@<~_ccc~:>~@<[~;eeeeexy~@_ddddeeeee ~;]~:>ddddxy ~;]~:>eeeee~:>dddd ~2Ixyz ~:>")
;=> "dddd (bb[xy xy/              ccc[eeeeexyddddeeeee ]ddddxy ]eeeee)dddd xyz "
(lay 40 nil 3 "~@<xyz ~:_~@<bb~:_~:>~:>")
;=> "xyz bb"
(lay 8 20 1 "~@<ffffff~:I~:>")
;=> "ffffff"
(lay 40 8 1 "~@:<eeeeeffffffxy ~%~:>")
;=> "(eeeeeffffffxy  ..)"
(lay 8 nil nil "~@<bbccceeeee ~:>")
;=> "bbccceeeee "
(lay 30 nil nil "~@<xyz xyz~@:<xy ~:@_~@:<~:@_ffffff a~:>~:>xyz~:>")
;=> "xyz xyz(xy/        (/         ffffff a))xyz"
(lay 25 4 nil "~@<xy ccc ~_~:>")
;=> "xy ccc "
(lay 15 nil nil "~@:<~:Ixy~:>")
;=> "(xy)"
(lay 15 nil nil "~@<~@:<~2Ixyz ~:>~:>")
;=> "(xyz )"
(lay 25 nil nil "~@<~@_bb~@:<~:>~:_ccc~@:<~@:<xyz ~%~2I~@<~:I~:>~:_~:>~@<eeeee ~@_~@<[~;xy~_xy ~:_a ~;]~:>ffffff ~:>~_bb ~:>~@_~:>")
;=> "bb()/ccc((xyz //       )eeeee [xy/               xy/               a ]ffffff/    bb )"
(lay 30 nil nil "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 30 20 nil "~@<~@<~%~:>eeeee ~@<a ~@<[~;ffffff ~_~;]~:>~_ffffffa ~_xy ~:>~_xy ccc ~:>")
;=> "/eeeee a [ffffff ]ffffffa xy/xy ccc "
(lay 40 8 nil "~@:<bbffffff~Ibb ~-1Ixy a ~:>")
;=> "(bbffffffbb xy a )"
(lay 40 8 1 "~@:<~-1Ia ~2,4@T~1:Idddd a ~:>")
;=> "(a      dddd a )"
(lay 25 20 nil "~@:<a~:>")
;=> "(a)"
(lay 30 nil nil "~@:<a~@<[~;~2I~_~@:<~:>ccc ~;]~:>~:_~Ixy a ~:>")
;=> "(a[()ccc ]xy a )"
(lay 8 20 2 "~@<~2Ibb~:>")
;=> "bb"
(lay 40 20 nil "~@<[~;ffffff~_~_~@<[~;~%~_~@<xy ~:>~@:<~:I~@<~@_~:>~@<[~;xy ~1:I~3I~:_xy ~;]~:>cccxy ~:>~@<[~;xy ~:_dddd dddd~@<[~;xy ccceeeee ~@_xy ~;]~:>ccc~;]~:>ffffff ffffff ~;]~:>~;]~:>")
;=> "[ffffff// [//  xy ([xy xy ]cccxy )[xy/                      dddd dddd[xy ccceeeee/                                xy ]ccc]ffffff ffffff ]]"
(lay 30 4 nil "~@:<cccxyccc~_~:>")
;=> "(cccxyccc)"
(lay 20 8 nil "~@<[~;~_dddd ~;]~:>")
;=> "[dddd ]"
(lay 12 nil nil "~@:<~_~@<[~;~@:<~:_xyz~:_~:>~;]~:>~@<[~;~@<~:_~:_~@<ccc~Ixyeeeee~_xy~:>xyzcccxy~@<ccc~_ccc~_xyzxy~:>~:>~;]~:>~_~@<dddd ~_~@_~@_xy ~@<[~;xyz~;]~:>~:>bb ~:>")
;=> "(/ [(xyz)][/         cccxyeeeee/         xyxyzcccxyccc/                   ccc/                   xyzxy]/ dddd/ xy [xyz]bb )"
(lay 15 20 nil "~@<~@<~@<ffffff ~3I~_~:>~:>~1:I~_~_bb a~@<~@<~:_xyz eeeee ~@<xyz xy~:@_xy a a a~:>ccc ~@:<~-1I~_~:>~:>~1:Idddd ~:>~:>")
;=> "ffffff//bb a/    xyz eeeee xyz xy/              xy a a accc (/                           )dddd "
(lay 25 8 nil "~@:<~-1I~@_~@<~@<bb ~@:<dddd ~:>xy~2I~:>~:_~:>xyz ~@<~@:<~@<[~;dddda ~-1Ixyxy ~;]~:>xy~@<bb~:>~:_~@<[~;~8T~_~;]~:>~:>~@<[~;ffffff xy ~3Ixy~@:<aa~:>~@<[~;ccca a~2,4@T~;]~:>~;]~:>bb ~_~@_dddd ffffff~:>~@:<~@<xyz bb~@<~@_xy xy ~@_eeeee ~:>~:>~:_~8Ta~:>~:>")
;=> "(bb (dddd )xy/ xyz ([dddda xyxy ]xybb/      [/       ])[ffffff xy xy(aa)[ccca a   ]]bb/     dddd ffffff(xyz bb/                       xy xy/                       eeeee/                  a))"
(lay 30 20 nil "~@<ccc ~@<~@<~:_~:>~_a ~_~_eeeee ~@<~@<xy ~-1Ieeeee ~%~%~:>~:_xyccc ~:@_~:>~:>dddd xyzdddd~%~:>")
;=> "ccc/    a//    eeeee xy eeeee ///          xyccc/          dddd xyzdddd/"
(lay 6 nil nil "~@<~@_~:>")
;=> ""
(lay 30 nil nil "~@<ddddxyz ~@_~@_~:>")
;=> "ddddxyz "
(lay 6 8 nil "~@<bbxy ~_~:>")
;=> "bbxy "
(lay 8 nil nil "~@<[~;eeeee ~@<[~;~_~;]~:>~_~@<[~;~@_~@<a~:>~:_~;]~:>~@<ffffffffffff ~_~:>~@_xy ~;]~:>")
;=> "[eeeee [/        ]/ [a/  ]ffffffffffff/   xy ]"
(lay 15 20 nil "~@<eeeee ~@<[~;xyz ~:_xyz ~1:I~:I~@<bb ~@<ddddxy xy dddd~@_~-1I~:>~@<[~;ccceeeee bb ~@_~;]~:>xy~:_~:>~@:<~_~@:<eeeee ~3Ixyz~:>~3I~I~1:Ixy ~@:<bbxyz ~%~@_~:_~:>~:>~;]~:>eeeee ~:>")
;=> "eeeee [xyz/       xyz bb ddddxy xy dddd/              [ccceeeee bb/               ]xy/           (/            (eeeee xyz)xy (bbxyz ///                           ))]eeeee "
(lay 15 nil 2 "~@:<~4Txyz eeeee ~:_~:_~@:<bb ~:_xy~I~:>~1:I~:>")
;=> "(   xyz eeeee/ (bb xy))"
(lay 8 4 nil "~@:<~@_~_~@_~%eeeee ~@:<~@<[~;~@<xyccc~:>~_eeeeeccc ~;]~:>~:_~:_xyz~_~_~:>~:>")
;=> "(/ /eeeee ([xyccc/        eeeeeccc ]//       xyz//       ))"
(lay 20 8 nil "~@<xyz bbxy ~:_~:_~:_~:>")
;=> "xyz bbxy "
(lay 6 nil nil "~@:<~2Ibb bb~@<[~;ffffff dddd~@<[~;ffffff ~-1Ibb~;]~:>~@<ffffff~:>xyxyz ~:_~;]~:>~:_~@:<~_dddd~_ccc ~@<~Ibb a ~:>~:>~@<~2I~@<~@<~@_ffffff bba ffffffxyz~:>~@:<ccc ~:>~@<~:_cccaa ~:>~:>dddd~_~%~@<xy ~:>~@<[~;~:_~:_~1:I~;]~:>~:>~:>")
;=> "(bb bb[ffffff dddd[ffffff bb]ffffffxyxyz/       ]/   (/    dddd/    ccc bb a )ffffff bba ffffffxyz(ccc )/                                        cccaa dddd/                /xy [])"
(lay 20 nil 2 "~@:<~@<~@<~4,3:T~3I~3I~:>~@<~@<~_xy~@_~@_xybbbb ~:>ffffff ~@:<bb~1:I~:>xy~:>xy ~:_~@:<cccxy ~@:<~2Ixyz eeeee ~:>~:I~@<[~;xyzcccxyz accc~:_~@_~;]~:>~:>~@<~@_~:>ccc ~:>xy ~:I~@_~:>")
;=> "(/     xyxybbbb ffffff (bb)xyxy ..)"
(lay 40 nil nil "~@:<~_a~:>")
;=> "(a)"
(lay 40 4 2 "~@<[~;~3I~3I~@_ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 40 8 nil "~@<~%~_a ~:>")
;=> "//a "
(lay 10 nil nil "~@<[~;ccc ~;]~:>")
;=> "[ccc ]"
(lay 25 20 nil "~@:<~@<~I~@_xy~:>~_xy a ccc ~@:<~Iccc~%xy~:>~:>")
;=> "(xy/ xy a ccc (ccc/xy))"
(lay 6 nil nil "~@<[~;xy~@<~_~_bb ~%~@_eeeee ~:>~@<eeeee a~:_ccc xyz bb~:>~@<~@<[~;~@_~:_~;]~:>bb~:>~:@_~;]~:>")
;=> "[xy//   bb /eeeee eeeee a/      ccc xyz bb[/                 ]bb/ ]"
(lay 8 nil nil "~@<dddd~:>")
;=> "dddd"
(lay 25 nil nil "~@<[~;~:_~@<xy ~:_dddd~@:<~%~@<bbxy~:>~_~:>~_ffffff~@<~:_~I~@<~:Iaffffff dddd~%eeeee ffffff ~:>ccc ~_ccc ~:>~:>bb ~@<~@<~I~2I~@<a eeeeea ~:>xy~:>~:>~@<ffffffffffff~@<xy~@:<xyz xy xyaeeeee ~%xyz ~:>a~:>~:_~@:<~@:<~:_ddddeeeeebb a~:>eeeee~_ffffff ~:>~:>bbxy ~;]~:>")
;=> "[/ xy/ dddd(/bbxy/      )/ ffffff/       affffff dddd/eeeee ffffff ccc/       ccc bb a eeeeea xyffffffffffffxy(xyz xy xyaeeeee /xyz )a/                         ((/                           ddddeeeeebb a)eeeee/                          ffffff )bbxy ]"
(lay 15 20 nil "~@:<a ~@:<~%~:>bb~@<eeeee ~:>ccc ~@<[~;eeeee ~;]~:>~:>")
;=> "(a (/)bbeeeee ccc [eeeee ])"
(lay 10 nil 1 "~@<~%~_~@<[~;bb ~%~:_xy ~@:<xy~:>~_~2I~;]~:>~:>")
;=> " .."
(lay 8 nil nil "~@<dddd~@<~:@_a~:>~:>")
;=> "dddd/    a"
(lay 25 8 nil "~@:<~_dddd ~-1I~@<~@<xyz ~@:<ffffff dddd~:>xy ~:>~@<[~;bb eeeee ~:_~_~:_~:I~@:<a ~_~:_~:>~;]~:>~@<~@:<cccdddd~:>~1:I~2I~:_~%~:>xy~:>~@<xy~_xya ~_ffffff ffffff~:>~@:<~@:<bbxy bb ~:>eeeeeeeeee ~:>ccc~:>")
;=> "(/ dddd xyz (ffffff dddd)xy [bb eeeee///                           (a//                            )](cccdddd)/                              /xyxy/  xya/  ffffff ffffff((bbxy bb )eeeeeeeeee )ccc)"
(lay 30 20 nil "~@<~@<~@<ffffff ~:>~-1I~@:<~@<dddd~:_xy ~:>eeeee ~_~@<~:_~:>~:>xyz~:_~:>eeeee xyz ~@:<~:_eeeee~:>ccc ~%~:>")
;=> "ffffff (ddddxy eeeee )xyz/eeeee xyz (eeeee)ccc /"
(lay 40 nil nil "~@<ccc ~@<~:@_~-1I~_~1:I~:>xyz~:>")
;=> "ccc//   xyz"
(lay 6 nil nil "~@:<~:_~@:<~%~_~@<~@_~:>~_~2I~:>a ~@<~:_~%~@<~:_eeeee ~:>~:>~2I~:>")
;=> "(/ (///  )a //eeeee )"
(lay 15 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 20 4 3 "~@<~@_~%~:>")
;=> "/"
(lay 25 nil nil "~@<[~;~_~@<[~;accc~_~-1I~_~;]~:>eeeee~;]~:>")
;=> "[[accc]eeeee]"
(lay 10 20 nil "~@:<~1:I~@<~@:<~_xyxyz ~:>~@:<~@<ccc~2Icccxyzdddd~:>~@<~-1Ixy~:>~:>~:>~:_ccc ~@:<~@<~@:<~:_ffffffbb ~Ixyz ~:>eeeeedddd ~@<~%~_~_ffffff xy ~:>ccc ffffff ~:>xy~:>~:_~:>")
;=> "((/  xyxyz )(ccccccxyzddddxy)/ ccc ((/       ffffffbb xyz )eeeeedddd ///                               ffffff xy ccc ffffff xy)/ )"
(lay 30 8 2 "~@<ccc ~-1I~:>")
;=> "ccc "
(lay 10 8 nil "~@<~_~_a ~@<xybbxy ~:>~:>")
;=> "a xybbxy "
(lay 15 20 nil "~@<~@<~@<~-1I~@:<xy xyccc dddd ~:>~@:<xyza~:>xy ~@<[~;~%bb ~;]~:>~%a~:>bb ~:>~@<a~@:<dddd xyz~2Ixyz xy~:I~:>xyxyz~:I~:>~_~:>")
;=> "(xy xyccc dddd )(xyza)xy [/bb ]/abb a(dddd xyzxyz xy)xyxyz/"
(lay 25 nil nil "~@<[~;~@<[~;~:@_xy ~;]~:>~@<~@<a~_~:>~:>~@<~_ffffff ~:>~@_~@:<~@<~8Tccceeeee ~2I~:_~:>~@_ccc~:>~;]~:>")
;=> "[[/  xy ]affffff ( ccceeeee ccc)]"
(lay 25 nil nil "~@<~%a~@<~@<~_~:_~:>xyz ~@:<~Ixyz~@:<~_~@_ffffff ~:>~:_~1:I~:>~:>xyz ~:>")
;=> "/axyz (xyz(ffffff ))xyz "
(lay 30 8 3 "~@<[~;a ~@<~@:<~:_~_~%~:>~_~@:<~:_~@:<xy ~_bbxy~@_~:_~:>~:_eeeee ~3I~:_~:>ffffff ~:>a ~:_~@:<~@<~@:<ddddbbxybb~:>~:@_~%~:>bb~:>~;]~:>")
;=> "[a (/    /) ..]"
(lay 25 nil nil "~@<~_~:_~@:<xy~@:<~_~_bb ffffff eeeeedddd ~:>ffffff ~:>~:>")
;=> "//(xy(//    bb ffffff eeeeedddd )ffffff )"
(lay 20 nil nil "~@<~@_~@_~@:<ddddbbbb ~:>~@<[~;ffffff~;]~:>~_dddd~:>")
;=> "(ddddbbbb )[ffffff]/dddd"
(lay 6 nil nil "~@:<bbbb xyz~:_eeeee ~:>")
;=> "(bbbb xyz/ eeeee )"
(lay 6 nil nil "~@<~@:<~@<~:_~:>~@<bb dddd~:>~:>~@<[~;~@:<~@:<ffffffdddd~:_eeeeexy~2I~:>xy~@<eeeee xyz xy ~_~%~_dddd~:>~1:I~1:Idddd~:>~;]~:>ffffff ~%a~:>")
;=> "(/ bb dddd)[((ffffffdddd/            eeeeexy)xyeeeee xyz xy/                      //                      dddddddd)]ffffff /a"
(lay 8 nil nil "~@:<~Ibb ~:>")
;=> "(bb )"
(lay 6 4 nil "~@<xyz~3I~:>")
;=> "xyz"
(lay 30 8 2 "~@<~@<[~;aa~_xy ~:T~;]~:>~@_~:@_~@<~_~1,4:@Ta ~4Ta~_~:>~@_~:>")
;=> "[aaxy  ]/    a  a"
(lay 6 8 nil "~@:<~3Ixyzeeeeexyz~:>")
;=> "(xyzeeeeexyz)"
(lay 6 nil nil "~@<eeeee ffffff ~2Iddddbb ~:>")
;=> "eeeee ffffff ddddbb "
(lay 10 20 nil "~@<xyz ffffff ~:>")
;=> "xyz ffffff "
(lay 10 nil nil "~@<~@:<~_~@<~:_~%~:>a ~:@_~_~_xy~:>xyz eeeee~%~_~_~:>")
;=> "(/ /a/// xy)xyz eeeee///"
(lay 10 20 nil "~@:<~@:<~4,2T~:>ffffffffffff ~:>")
;=> "((  )ffffffffffff )"
(lay 10 nil nil "~@<~@<[~;~@_xyz dddd dddd xyffffff ~;]~:>~@:<eeeee~:>~:>")
;=> "[xyz dddd dddd xyffffff ](eeeee)"
(lay 10 4 nil "~@:<xyz xyz ~:>")
;=> "(xyz xyz )"
(lay 12 nil nil "~@<~3I~@<bb xyffffff~@<[~;xy ~%~1:Ibb xyz dddd~:_~;]~:>xy bb~:>~@<[~;~@<[~;xy ccc ccc ~;]~:>~3Ixy~;]~:>~@<xyz ccc ~:_~3Idddd ~:>xyz~:>")
;=> "bb xyffffff[xy /bb xyz dddd/ ]xy bb[[xy ccc ccc ]xy]xyz ccc/                        dddd xyz"
(lay 20 nil nil "~@<[~;~2I~@:<~1:I~_~@<[~;xy ffffff ~@_~;]~:>~@<~@_~@_~:>~:>~1,4:@T~:@_~;]~:>")
;=> "[([xy ffffff ])/   ]"
(lay 8 4 nil "~@<~@_~@<~8Txy ccc ~:@_~:>~-1I~_xy ~:>")
;=> "        xy ccc//xy "
(lay 15 nil nil "~@<cccbb~@<~:>bb~:>")
;=> "cccbbbb"
(lay 10 8 nil "~@:<~@<~:_xy ~:>~:_~:>")
;=> "(xy )"
(lay 8 nil 1 "~@<~_~:_~@<ddddeeeee ~:>ffffff ~_~:>")
;=> " .."
(lay 15 nil nil "~@:<dddd ~@:<xy ~_~:_~:>~:_~:>")
;=> "(dddd (xy ))"
(lay 8 8 nil "~@<[~;~I~1:I~:_~;]~:>")
;=> "[]"
(lay 15 8 1 "~@<~@_~:>")
;=> ""
(lay 12 nil nil "~@:<eeeee ~@<[~;~:_ddddffffff ~@:<~@<[~;xyzffffff~:@_eeeee~4,3:T~;]~:>a xyz ~_eeeeeffffff~:>~@_~@<[~;~_~@:<bb xyz~:_~:@_a~:>~@:<~-1I~_ffffff ~3I~_xybb ~:>ffffff xy~;]~:>~@<[~;~@:<ffffffa~:>~@<ffffff ~%ccc~:_dddd~8T~:>eeeee bb dddd~;]~:>~;]~:>~:>")
;=> "(eeeee [/        ddddffffff ([xyzffffff/                     eeeee  ]a xyz/                    eeeeeffffff)[/                                 (bb xyz//                                  a)(/                                    ffffff/                                        xybb )ffffff xy][(ffffffa)ffffff /ccc/                                                                  dddd eeeee bb dddd]])"
(lay 40 nil 3 "~@:<~_~@:<a bbxybb ~:I~:>dddd xy ~:>")
;=> "((a bbxybb )dddd xy )"
(lay 6 20 nil "~@<ccc~@:<xyz dddd ccc xyz~@<ffffff ~@:<a ~:>xy ~_~_~:>xyz xyz~:>ccc ~@<xy~3I~:I~:>~:_~@<[~;~@<[~;ffffff xy~;]~:>xy~;]~:>~:>")
;=> "ccc(xyz dddd ccc xyzffffff (a )xy//                    xyz xyz)ccc xy/[[ffffff xy]xy]"
(lay 12 nil nil "~@<xyccc~_~1:I~:>")
;=> "xyccc"
(lay 12 8 nil "~@:<xy~@<~@:<xy ~:_~:>~:>~@:<dddd ccc dddd ~:>xyz xy dddd ffffff~:>")
;=> "(xy(xy/    )(dddd ccc dddd )xyz xy dddd ffffff)"
(lay 8 nil nil "~@<[~;xy~@:<dddd ~@:<~:I~:>ccc dddd ~1:I~:>~_~@:<bb~:@_xy ~_dddd ~@<[~;bb ~_~:I~;]~:>~:>eeeee ~;]~:>")
;=> "[xy(dddd ()ccc dddd )/ (bb/  xy/  dddd [bb/        ])eeeee ]"
(lay 12 4 nil "~@<xyz ~@<ccceeeee ~:>ccc ffffff~@<~3Ixyeeeee ccc ~:>xy ~:>")
;=> "xyz ccceeeee ccc ffffffxyeeeee ccc xy "
(lay 6 4 nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 8 8 2 "~@<~:_xy ~_~:>")
;=> "xy "
(lay 8 4 nil "~@<xyxyz ~:_~:>")
;=> "xyxyz "
(lay 12 20 nil "~@<[~;xyza ~@<~@<[~;~2I~_~@<~2I~:>~@:<~3Ibb~_~I~:>~@<[~;ccc a ffffff xy affffff ~;]~:>~-1I~;]~:>~:>~;]~:>")
;=> "[xyza [/       (bb/        )[ccc a ffffff xy affffff ]]]"
(lay 20 4 nil "~@<~_~:_~1:Ixyz~:>")
;=> "xyz"
(lay 15 nil 2 "~@<~_~:>")
;=> ""
(lay 20 20 nil "~@<[~;~_a ~2I~@_~;]~:>")
;=> "[a ]"
(lay 15 8 nil "~@:<~@:<ccc~:>~_eeeee~:>")
;=> "((ccc)eeeee)"
(lay 25 nil 2 "~@:<bb~:>")
;=> "(bb)"
(lay 25 20 nil "~@<~_~@<[~;~_~@<eeeee ~_a ~@:<xyeeeeeffffff ~:>~2I~:>eeeee ~@<bb xy ~:_xy xyz ccc~:>xy ~;]~:>~:_~:_~_~@<[~;eeeee~@:<~@<[~;xy ~_~%~:Ibb ~;]~:>eeeee~:>xy ~1:Ixy ~2I~;]~:>~-1I~:>")
;=> "/[/ eeeee/ a (xyeeeeeffffff )eeeee bb xy/                         xy xyz cccxy ]//[eeeee([xy/        /bb ]eeeee)xy xy ]"
(lay 10 20 2 "~@<ccc xyz ~:>")
;=> "ccc xyz "
(lay 8 8 nil "~@<[~;a~%a~;]~:>")
;=> "[a/a]"
(lay 30 nil nil "~@<[~;~%eeeee a~@_ccc ccc ~;]~:>")
;=> "[/eeeee accc ccc ]"
(lay 10 nil nil "~@:<~@<ffffff~:>~@:<bb ~@_~:>~@<~:@_~_~:>~@:<bb~_ffffff ~@:<~@<~:_cccddddxyxy~:>~@_~:>~:>~:>")
;=> "(ffffff(bb )//            (bb/             ffffff (/                     cccddddxyxy)))"
(lay 8 nil nil "~@<[~;~@<[~;~@_~;]~:>eeeee ~%~@_xy xy ~:_~;]~:>")
;=> "[[]eeeee /xy xy/ ]"
(lay 25 4 nil "~@<~_~@:<~:_a~:>xyz ccc ~@<~@<xy xyzffffff~:>~:>xy ~:>")
;=> "/(/ a)xyz ccc xy xyzffffffxy "
(lay 25 8 nil "~@<~@_~:>")
;=> ""
(lay 8 20 1 "~@<[~;~@<[~;bb ~_bb eeeee xy ~3I~_~;]~:>xyz ~@:<~%bb ~:>~@<[~;~_~;]~:>~%xy xy ~;]~:>")
;=> "[[bb ..]]"
(lay 30 4 nil "~@<xyz ~:_~@<~@<~:_~:_~@<[~;xyz~_xy ffffffbb a ~;]~:>~@<[~;a ~%~:_eeeeeadddd ~I~;]~:>~:_~_~:>~@_~@:<xyz~:>xydddd ~:>~@:<~2Ixyxyz~:>ffffff~_~:>")
;=> "xyz//[xyz/ xy ffffffbb a ][a //                 eeeeeadddd ]//(xyz)xydddd (xyxyz)ffffff/"
(lay 12 20 nil "~@<~:Ia xy~:>")
;=> "a xy"
(lay 10 nil nil "~@:<~@_ffffff xy ~_bb ~2I~:>")
;=> "(ffffff xy/ bb )"
(lay 10 nil nil "~@:<xy ~@<~@_ccc ~3Ixy ~_xy ~:>~3I~:>")
;=> "(xy ccc xy/       xy )"
(lay 30 nil nil "~@:<~@:<~:_~:>~_xyz~@<xy~:>~_~_~:>")
;=> "(()xyzxy)"
(lay 40 nil nil "~@:<~:_xy~@<[~;~_~@:<~@<xyz ~:>xy ccc ~_~:>dddd~:Ibb ~;]~:>~@<~@<a~1:I~:_eeeeea ~_~:>affffff ~:>~:>")
;=> "(/ xy[/    (xyz xy ccc/     )ddddbb ]aeeeeea affffff )"
(lay 25 nil nil "~@<~@<~3I~_bb~@:<~@<xyzcccdddd ~2Ixy~_dddd~:>~@<xyz~:>~:>~:>~_~@<xyz xyz ~:_~:_ccc ~:>ffffff~@<~1,4:@T~-1Ixyz ~_~:T~:>~@:<xyz~:_bb~:_~_bb~:>~:>")
;=> "bb(xyzcccdddd xyddddxyz)/xyz xyz/ccc ffffff    xyz/          (xyzbbbb)"
(lay 40 4 2 "~@<[~;xyxyxyz~4T~;]~:>")
;=> "[xyxyxyz ]"
(lay 40 nil 1 "~@<~@:<xy ~@<[~;~@<[~;~:_~Ixyzxy ~3Ixyxy~;]~:>~@<~Ixyz~_dddd~:>~@<[~;xyz bb~@_a xyz~_xy~;]~:>ffffff ~%bb ~;]~:>~:>~_~-1I~:_~:>")
;=> "(xy [[xyzxy xyxy]xyz ..])"
(lay 10 nil 1 "~@<~1:I~@<xy ~@<~@<~:@_~:>~@<cccffffff~_~:>bb ~@<~3Iffffff~I~:>~@_xy~@_~:>~2Ieeeee ~@_~:>xy~_~:>")
;=> "xy .."
(lay 8 20 nil "~@:<~:_~:>")
;=> "()"
(lay 25 nil 1 "~@<xy~:_a ~1:I~:>")
;=> "xya "
(lay 25 nil nil "~@<~@<[~;~@<xy~@:<~_~:_bbffffffxyz xyz ~:_~:>~:_ccc~:>~;]~:>~:_~:>")
;=> "[xy(bbffffffxyz xyz )ccc]"
(lay 10 8 nil "~@<~2I~:_~:>")
;=> ""
(lay 20 nil nil "~@<[~;bbxyzffffff ~@<ffffffa ~:>~;]~:>")
;=> "[bbxyzffffff ffffffa ]"
(lay 8 4 3 "~@<[~;~%xyxy ~@:<eeeee a ~:>~%~@<[~;~;]~:>~;]~:>")
;=> "[/xyxy (eeeee a )/[]]"
(lay 15 8 nil "~@:<~@:<~@:<~@<[~;ccc~;]~:>a~3I~:>xy ffffff ~:@_~:>~:>")
;=> "((([ccc]a)xy ffffff/  ))"
(lay 25 nil nil "~@<ccc ~@<eeeee xy axy xybb ~:>~:_~:>")
;=> "ccc eeeee xy axy xybb "
(lay 10 nil nil "~@<~_~_ffffff ~:>")
;=> "ffffff "
(lay 40 20 3 "~@<~:_~@_xy ~@:<~2Iccc ~_~@:<~@:<axy ~:>~:>xy~:>~%~:>")
;=> "xy (ccc ((axy ))xy)/"
(lay 40 8 nil "~@:<~:_~@_~:_~:>")
;=> "()"
(lay 20 4 nil "~@:<~@<~@<bb dddd ~_~@_ccc ~:@_~@:<xyz~4T~:_bb~:>~:>~@<xyz cccffffff~:>~:@_~:>~_bb~_xyz~1:I~:>")
;=> "(bb dddd/ ccc/ (xyz/  bb)xyz cccffffff// bb/ xyz)"
(lay 40 nil nil "~@<~@_cccddddxy~_~:>")
;=> "cccddddxy"
(lay 15 4 nil "~@<~_~:>")
;=> ""
(lay 6 20 nil "~@<[~;xy~:_~;]~:>")
;=> "[xy]"
(lay 6 20 nil "~@<[~;a xyz~;]~:>")
;=> "[a xyz]"
(lay 30 8 nil "~@:<~I~@:<~@_~_~@:<bb~@<bb~1:I~:>~:>eeeee~1:I~:_~:>eeeee ~@_ccc ~:>")
;=> "(((bbbb)eeeee)eeeee ccc )"
(lay 12 nil nil "~@<bb ffffff ~:>")
;=> "bb ffffff "
(lay 15 nil nil "~@<[~;eeeee ffffff ~:_~;]~:>")
;=> "[eeeee ffffff ]"
(lay 12 nil nil "~@<~%~@<[~;xy dddd xy ~Ixy ~:_~;]~:>~1:Ibbxyz~:>")
;=> "/[xy dddd xy xy/ ]bbxyz"
(lay 25 20 nil "~@:<cccbbxyz~@<[~;xy ~@<[~;~-1I~;]~:>eeeee~1:I~;]~:>~:_xy ~:>")
;=> "(cccbbxyz[xy []eeeee]xy )"
(lay 25 nil nil "~@<~:_~:>")
;=> ""
(lay 25 20 1 "~@<~@<[~;~@<~_xy ~@<~_xyxy xyz~_~_~%~:>~@_dddd ~:>~1:Ieeeee ~@<[~;eeeeeeeeee ~@<[~;xyz ffffff ~3Ixyzdddd dddd~;]~:>ffffff~;]~:>~;]~:>~:>")
;=> "[ ..]"
(lay 6 20 nil "~@<~:_~-1I~@:<xy ~I~@:<~@<bb ~:>~@<~4T~_xy a ~4,3:Txy~:>~1,4:@T~:>a ~:>~_xyz eeeee ~_~:>")
;=> "/(xy (bb/        xy a   xy    )a )/xyz eeeee/"
(lay 30 20 2 "~@<~:_bb ccc ~:>")
;=> "bb ccc "
(lay 15 20 nil "~@<~:_bb~_~@:<~@:<~_~:>xyz dddd~@_bb ~:>~3I~:>")
;=> "/bb/(()xyz ddddbb )"
(lay 40 nil nil "~@<~_~:_xyz xy~_~:_~@<xyxy ~%xy ~@:<~_~@:<~:@_xydddd a~@_~:>~@<ffffff~_eeeee ~:_xy~:>a ~:>ffffff ~%~:>~:>")
;=> "/xyz xy//xyxy /xy (/    (/     xydddd a)ffffffeeeee xya )ffffff /"
(lay 10 nil nil "~@<eeeeeaxydddd~:>")
;=> "eeeeeaxydddd"
(lay 30 8 1 "~@<xyxyzxy~@<a~@<[~;~@:<~_dddd xy eeeeeffffff ~@_ccc~:>xy ~-1I~@_~@<xyxy~:_~:>~;]~:>~_~:>~@:<xyz~@<[~;~@:<ddddeeeee bbccc~_~:>~@<xyz ~:>xy ~@:<eeeee~_~_ccc ~:_~%~:>ccc~@<[~;xyz ~:_a ~_~:_~;]~:>~;]~:>xya~:>~:>")
;=> "xyxyzxya[( ..)]"
(lay 15 nil nil "~@<~@<xyz xy ~@_~:>a~:_~:I~:>")
;=> "xyz xy a"
(lay 6 nil 3 "~@<~@<~@:<~@_~:>~@<[~;~%~;]~:>xy ~_ccc xy ~:>ddddeeeee~:>")
;=> "()[/]xy/ccc xy ddddeeeee"
(lay 8 4 nil "~@:<a ~:>")
;=> "(a )"
(lay 10 nil nil "~@:<dddd bbccc xy xy bb ccc~:>")
;=> "(dddd bbccc xy xy bb ccc)"
(lay 40 4 nil "~@:<~_~@<[~;dddd a~@<[~;~_~_~@<dddd ccc~1:I~:>~;]~:>~;]~:>~:_~@<[~;xyz eeeee xy ~:_xyz~_~;]~:>xyz ~@<~:_xy ~-1Ieeeee ~:>~:>")
;=> "(/ [dddd a[dddd ccc]]/ [xyz eeeee xy xyz]xyz xy eeeee )"
(lay 6 20 3 "~@<a xy xy ~:>")
;=> "a xy xy "
(lay 30 nil 1 "~@<a ~_~_~:>")
;=> "a "
(lay 8 20 nil "~@<ffffff~:>")
;=> "ffffff"
(lay 15 8 nil "~@<[~;~@<ffffffxy~:_ddddxyz~@_~:>~@<[~;~%~@:<~:_eeeee~:>dddd ~;]~:>dddd ~;]~:>")
;=> "[ffffffxy/ ddddxyz[/(/ eeeee)dddd ]dddd ]"
(lay 12 8 nil "~@<xyzdddd ~_~@<~@:<eeeee~:_~_~_xy~@<xyz~_xy~:_xy dddd~_~:>~:>~-1I~@<~@<xyzxy xy ~_~-1I~:>~:>~@<[~;xy xyz ~@:<bb~@_ffffff~:>ffffff xy~1:I~@:<~_~:_xyxy xy ~_~:>~;]~:>bb a ~:>~_~_~@<[~;ccc ~;]~:>~:>")
;=> "xyzdddd/(eeeee// xyxyz/   xyxy dddd/   )xyzxy xy/    [xy xyz (bb/             ffffff)ffffff xy(//                              xyxy xy/                              )]bb a//[ccc ]"
(lay 30 20 nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 20 8 nil "~@:<~%~@<[~;~;]~:>cccffffff~:>")
;=> "(/[]cccffffff)"
(lay 8 nil 2 "~@<~_~I~@<~@:<~:@_eeeee ~:_bbxy ~@_xyz ~:>eeeeeeeeeeccc ~:>a ~:>")
;=> "/( ..)"
(lay 40 nil nil "~@:<~:T~:_~_~:_ffffff a xyz~:>")
;=> "( ffffff a xyz)"
(lay 10 20 nil "~@:<~@<[~;~@:<~:@_xy~@<[~;~_~_~;]~:>xyz ~@<~_~:_eeeeeffffff~:>a~%~:>~;]~:>a~:>")
;=> "([(/   xy[//      ]xyz//           eeeeeffffffa/)]a)"
(lay 40 nil nil "~@<a xyz ~:>")
;=> "a xyz "
(lay 8 4 nil "~@<[~;~_eeeee ~:I~@:<dddd ~@<~@_~@<~@_xy~:_bb~:>eeeee ~:_~:_~:>xyffffffccc ~:>bb~:I~4,2T~;]~:>")
;=> "[/ eeeee (dddd//             xy/             bbeeeee//             xyffffffccc )bb  ]"
(lay 6 4 2 "~@:<xy ~@<~_~_xy~:_~:>ccc~_~:@_~@<~2Ibb a ~_~:>~:>")
;=> "(xy/ ..)"
(lay 20 8 nil "~@:<~@:<~%dddd ~@<[~;bb~;]~:>~%~@<~@<bb ~@_~:>bb ~:Ixyzbb~:>~:>~_~:_ffffff~:>")
;=> "((/dddd [bb]/bb bb xyzbb)/ ffffff)"
(lay 25 20 nil "~@:<xy bb~:I~:>")
;=> "(xy bb)"
(lay 20 nil 3 "~@<dddd ~:>")
;=> "dddd "
(lay 6 nil nil "~@<~@<[~;~@:<xy xy~%~:>~@:<~_~:>~;]~:>ffffff ~@<ffffff~:>eeeee ~@<bb~@:<xybb ~@:<bb~:>~@_~:>ffffff ~:>~:>")
;=> "[(xy xy/)(/  )]ffffff ffffffeeeee bb(xybb (bb))ffffff "
(lay 8 4 nil "~@<[~;~@<[~;dddd ~@<~-1I~:>dddd~;]~:>~;]~:>")
;=> "[[dddd dddd]]"
(lay 40 nil nil "~@:<~@:<~:_~@<~_~_~:_~:>dddd ffffff~:>~:>")
;=> "((dddd ffffff))"
(lay 25 nil 3 "~@:<a~:>")
;=> "(a)"
(lay 25 nil nil "~@<[~;~I~@<[~;~@<[~;xyz ~_ffffff ~;]~:>~:_eeeeebb ~I~;]~:>~3I~;]~:>")
;=> "[[[xyz ffffff ]eeeeebb ]]"
(lay 30 nil nil "~@:<~:>")
;=> "()"
(lay 12 nil 1 "~@<~@<ffffff ~-1Ia~@<[~;~_ffffff~_~@<xy ~:_~:>bb ~@<~:_~:>~;]~:>~2I~:>~_~:_~_~:>")
;=> "ffffff a[ ..]"
(lay 25 nil nil "~@:<~:_~@<~@<~_xyz ffffff~:>~@<ccc~:>~@:<~_~@:<~2Iaccc ~%~_~_~:>~:_~:>~4T~:_~:>~_~4,2T~@:<~:_~:>dddd dddd ~:>")
;=> "(// xyz ffffffccc(/               (accc ///                  )/               )//    ()dddd dddd )"
(lay 8 nil nil "~@:<bb ~@<~@<~@:<cccdddd~:>~_~@<xyzffffff~:>~:_~@<[~;xyeeeee ~_ccc ~;]~:>~@<cccxy~%a~2I~:>~@<[~;ffffffa~:Iffffff~%~;]~:>~:>~:>eeeee ~:>")
;=> "(bb (cccdddd)/    xyzffffff/    [xyeeeee/     ccc ]cccxy/a[ffffffaffffff/]eeeee )"
(lay 20 8 nil "~@<[~;ffffff ~:I~:Ia eeeee~;]~:>")
;=> "[ffffff a eeeee]"
(lay 10 nil nil "~@<eeeee ffffff~_~@:<~1:I~:_~%bb~_~:_~@<xy xyz ~%~@<ccc ~:>~:>~:>~_~@<ffffff xy ~4,2T~:_dddd ~_~:_~:>~:>")
;=> "eeeee ffffff/(/bb//  xy xyz /ccc )/ffffff xy/dddd/"
(lay 20 nil 3 "~@<[~;~@<~_ddddxy ~:Teeeee~@:<~Ixyz~:>~:_~:>bb~2I~;]~:>")
;=> "[/ ddddxy  eeeee(xyz)/ bb]"
(lay 20 20 nil "~@:<~_~@<~@<dddd xy ~-1Ia eeeee ~@:<~:_~:>ccc ~:>~@<bb~:>~:_~_bb ~:_~:>ffffff ~%xy eeeee ~:>")
;=> "(/ dddd xy a eeeee (/                  )ccc bb// bb/ ffffff /xy eeeee )"
(lay 8 nil nil "~@:<~:_xy ~:>")
;=> "(xy )"
(lay 8 20 nil "~@<~_ffffff~:_~_a ~_~:>")
;=> "ffffffa "
(lay 10 20 nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 20 4 2 "~@<[~;xyz ~@<[~;ffffff ~8T~:@_~;]~:>~@<~_~@<[~;~@_~:Tdddd~@:<ffffff~:>~;]~:>dddd ~%~3I~:>~:_~;]~:>")
;=> "[xyz [ffffff/      ] ..]"
(lay 10 nil nil "~@<ffffff ~%~:>")
;=> "ffffff /"
(lay 8 4 nil "~@:<bb ~@_dddd ~@<xy~:_~@:<ffffff ~_~@<~%eeeee~:>~:>~_~:>bb~3I~:>")
;=> "(bb dddd xy/         (ffffff/          /eeeee)/         bb)"
(lay 20 nil nil "~@:<~:@_~%~_ffffff bb~:>")
;=> "(/ // ffffff bb)"
(lay 30 nil nil "~@:<~@<[~;~@:<~:I~:>ddddxyz xyz~@<dddd ~@<~_bb xy ddddxyz a ~:>~@<ffffff~:_a xy ffffffxy~:>~@:<xyz xy ~_dddd eeeeeccc~:>~:>~;]~:>xy~@<~:_~:_~@:<~@<a~-1Ixy xy eeeeeccc ~:>~:>~:>xy bb ~:>")
;=> "([()ddddxyz xyzdddd/                    bb xy ddddxyz a ffffff/                                    a xy ffffffxy(xyz xy/                                                  dddd eeeeeccc)]xy//                                                                   (axy xy eeeeeccc )xy bb )"
(lay 15 nil nil "~@:<xy eeeee dddd ~:>")
;=> "(xy eeeee dddd )"
(lay 10 4 nil "~@<xy ~:>")
;=> "xy "
(lay 20 8 nil "~@<ffffff~:>")
;=> "ffffff"
(lay 40 8 3 "~@<~@<~@<~_~_~1:Ia~@:<axyffffff ~@_xy~:>~4T~:>~:>~:_xyz a ~@_xyz~:>")
;=> "a(axyffffff xy) xyz a xyz"
(lay 40 nil nil "~@<~@:<~_xyz a ~@<~2,4@Tdddd ~@<bbxy bb xy dddd ccc a~:>~:>xy ffffff ~:>~:_xy ~:>")
;=> "(/ xyz a      dddd bbxy bb xy dddd ccc axy ffffff )/xy "
(lay 12 20 nil "~@:<xy ccc ~:>")
;=> "(xy ccc )"
(lay 12 8 nil "~@:<~_~@<[~;~_~:_xyz ccc ~_a ~@<~@:<~:_~:>~:>~;]~:>~:>")
;=> "(/ [/  xyz ccc/  a ()])"
(lay 15 nil nil "~@<[~;ddddffffff ~Ieeeee ~@<[~;~%~@<ccc~:>ccc xyz~@<~@:<~@_ffffffa ~:>~:>~;]~:>~:_~;]~:>")
;=> "[ddddffffff eeeee [/cccccc xyz(ffffffa )]/ ]"
(lay 40 8 1 "~@<~@<[~;eeeee ~@<~%~:_bb ~@_a~@<[~;xyz~;]~:>~I~:>~1:I~;]~:>a ~_~:>")
;=> "[eeeee  ..]"
(lay 40 nil nil "~@:<~_~%~@<~@:<ccc~@<dddda eeeeeeeeee bb~:>~:_~1:Ixy~:>~@<xyzbb xy ~1:I~:_~:>~:>~I~@:<a~@<bbxy~Ieeeee ~@<~@_~:>~@_eeeee~:>~1:Icccxy xyccc ~:>dddd ~:>")
;=> "(/ /(cccdddda eeeeeeeeee bbxy)xyzbb xy/                                    (abbxyeeeee eeeeecccxy xyccc )dddd )"
(lay 15 8 nil "~@<[~;dddd~:_~_~@<[~;axy a ~;]~:>~:_xy ~;]~:>")
;=> "[dddd/ [axy a ]xy ]"
(lay 40 8 3 "~@:<~@:<~:_~:>~I~@<~:_~@_~@:<~@:<eeeee ~:>eeeee ~:>bb ~:@_bb ~:>~:>")
;=> "(()((eeeee )eeeee )bb/   bb )"
(lay 25 nil nil "~@<~-1Ixyz ~@<eeeee~@:<~%ffffffxy ~_eeeee~@_ffffff ~:>~@:<ccc ~:>~:>~@:<~@:<xyz~_~@:<~_bb~:>~_~:_~:>xyz~:>~:>")
;=> "xyz eeeee(/ffffffxy/          eeeeeffffff )(ccc )((xyz/                               (/                                bb)//                               )xyz)"
(lay 10 nil nil "~@<xy~@<[~;ffffff ~@<[~;a ~:_~;]~:>~:@_~_~:_~@<~@_ffffff ~:Ibb a ~:>~;]~:>~:_~@:<~:_~:_~:_~:>~:>")
;=> "xy[ffffff [a/           ]///   ffffff bb a ]/()"
(lay 12 8 nil "~@:<a bb ~-1Ibb ~:>")
;=> "(a bb bb )"
(lay 12 4 nil "~@:<~@<~:@_~1:Ixy ~@<~@_ccc ~@<dddda~1:Ieeeee ~:>~:>~:>~-1Ia~%~:>")
;=> "(/ xy ccc ddddaeeeee a/)"
(lay 40 8 3 "~@:<~@:<~%~_ffffff bb bb ~:>~:_~@:<ccc ~:>~:_xy ~:>")
;=> "((//  ffffff bb bb ) ..)"
(lay 12 nil 3 "~@<[~;ffffff ~;]~:>")
;=> "[ffffff ]"
(lay 6 nil nil "~@<~@<[~;~@<[~;~%~:_xy ~_~:_~;]~:>~3Ixy xy ~;]~:>~@<~:_~@:<bb xyz ~:_~:_~:>~:_~_~@:<ccc~@<~:Iadddd~:>bb ~:>bb ~:>~_~_~3I~%~:>")
;=> "[[//  xy//  ]xy xy ]/          (bb xyz//           )//          (cccaddddbb )bb///"
(lay 8 nil nil "~@<~@<~@:<ffffff bb ffffffxy eeeee ~:_~:>~-1I~%~:>bb ~_~:>")
;=> "(ffffff bb ffffffxy eeeee/ )/bb/"
(lay 40 8 nil "~@<[~;bb~4,3:Tffffff ~;]~:>")
;=> "[bb  ffffff ]"
(lay 25 4 nil "~@<~%~:>")
;=> "/"
(lay 25 nil nil "~@:<~_~:>")
;=> "()"
(lay 30 nil nil "~@:<~_ccc ffffff xy dddd~:>")
;=> "(ccc ffffff xy dddd)"
(lay 10 4 nil "~@<~@<~@:<~:_~@:<~_~@_ddddffffff ~:>~:>bb ffffff ~:>~:>")
;=> "(/ (/  ddddffffff ))bb ffffff "
(lay 20 nil nil "~@:<~:Ieeeee~:>")
;=> "(eeeee)"
(lay 25 4 nil "~@<~@<~@<ccc~@<~-1Ixy a~:_ffffffa ~:>~@<[~;~:_xyxy ~;]~:>~:>~_~:>~:_ffffff~:>")
;=> "cccxy affffffa [xyxy ]/ffffff"
(lay 30 4 1 "~@<~@:<~@<~@<[~;~:_~;]~:>cccbb~:>eeeee ~:>bb ~@:<xy ~:>~@<~@<[~;~@:<ffffff aaeeeee ~:>~@<ccc~3Iaxy ~@_xy~:>xy ffffff ~;]~:>~_xy ~%xy~:>~:_xy ~:>")
;=> "([ ..])"
(lay 15 nil 1 "~@:<dddd~2I~@:<dddd ~:>dddd~:>")
;=> "(dddd(dddd )dddd)"
(lay 30 nil nil "~@<[~;~@<~2Idddd~@<xy~:>~@<~_~:_a xyxy ~:>~:>~;]~:>")
;=> "[ddddxya xyxy ]"
(lay 8 4 nil "~@<~@_eeeee xy~@<~@_eeeeexy xy ~@<ffffff ~%~1:I~:>~_~:>~_~@<~@<~-1I~@:<~3Ixy~:>~:>~@:<ffffffxyzxy ~:_~@:<~:_~-1Iccc~:>~:>~:_abb ~:>~:>")
;=> "eeeee xy/        eeeeexy xy ffffff ///(xy)(ffffffxyzxy/     (/      ccc))/abb "
(lay 20 nil nil "~@<~@<ccc~_xy ~_~:>~:Iccc~@:<ccc ~:>~:_~:>")
;=> "cccxy ccc(ccc )"
(lay 15 4 nil "~@:<~@<ccc ffffff~_bb ~:>~:>")
;=> "(ccc ffffffbb )"
(lay 15 8 nil "~@:<xyz ~@<~2I~_~:>~@_ccc ~I~:>")
;=> "(xyz ccc )"
(lay 40 nil nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 20 nil nil "~@<bb~@:<~@:<~@:<~:_~:_~:>dddd ~:>~@_~:_eeeeexy~:_~_~:>~_a ~:>")
;=> "bb((()dddd )eeeeexy)/a "
(lay 40 nil nil "~@<~_~@_~:I~%~8T~1,4:@T~:>")
;=> "//            "
(lay 8 nil 2 "~@<~1:I~_~@:<dddd~:>~:>")
;=> "(dddd)"
(lay 20 20 nil "~@:<xy eeeeexydddd ~:>")
;=> "(xy eeeeexydddd )"
(lay 30 8 2 "~@:<~@<[~;~_~;]~:>xy ffffff ~@:<~_~@<~@<xy bb ~@_~:>xy ~:>~-1Iccc ~_xyz~:>a~:>")
;=> "([/  ]xy ffffff ( ..))"
(lay 30 4 nil "~@<~%xyz~@<a xyz~_~:>~:>")
;=> "/xyza xyz"
(lay 12 nil nil "~@<~@<~@_~@<[~;eeeee dddd ccceeeee ~@_xyz ~-1I~;]~:>~@<~%~_~:_~@<~%xy~_eeeee ~_~:>~:>~@_~:@_~:>ccc ffffff ~:I~:>")
;=> "[eeeee dddd ccceeeee xyz ]///                          /xy/                          eeeee//ccc ffffff "
(lay 6 8 nil "~@<~@<~:_ffffffdddd a~@<~@:<xy~:_xyz eeeee~:>~1:I~_~_~_~:>~:>xy ~@:<~_cccxy~:>~2I~:>")
;=> "/ffffffdddd a(xy/             xyz eeeee)///            xy (/                cccxy)"
(lay 6 4 nil "~@<ffffff~@<~_xy ~@_~:>~2I~:_~:>")
;=> "ffffff/      xy//  "
(lay 12 4 3 "~@<dddd~@<~I~:>~@<ffffffa ~I~@<~:_~:>bb ccc ~2,4@T~:>~:>")
;=> "ddddffffffa/            bb ccc      "
(lay 15 nil nil "~@<~-1I~:_~3Ixy~@:<ffffff ~@:<dddd ~_~2Ibb xyz~:>~@<[~;~4,2T~:_~_xy~@<[~;xyxy ccc xy~:_xy a~;]~:>~@<~4,2Txydddd ~_~_~:>~;]~:>~:Ixyz bb ~@<bb ~@<~4T~_~2,4@T~:>~8T~@_xyzccc ~:>~:>~I~:>")
;=> "/xy(ffffff (dddd/           bb xyz)[//                   xy[xyxy ccc xy/                      xy a] xydddd//                           ]xyz bb bb/                                         xyzccc )"
(lay 10 4 3 "~@<aeeeee ~%dddd ~:>")
;=> "aeeeee /dddd "
(lay 20 nil nil "~@<[~;~@<~@:<eeeee ~@:<ccc~:_ffffffffffffffffffffffff~:>~:>~:>ffffff ~;]~:>")
;=> "[(eeeee (ccc/         ffffffffffffffffffffffff))ffffff ]"
(lay 15 nil nil "~@<[~;eeeee ~;]~:>")
;=> "[eeeee ]"
(lay 30 4 1 "~@:<xy ~I~:>")
;=> "(xy )"
(lay 15 nil nil "~@:<~@:<~:Ibb ~@<ccc~_~:>~:>~@_~:>")
;=> "((bb ccc))"
(lay 8 4 2 "~@<[~;dddd ~@_~@<[~;~@<a ~:>~@<~@_~@<xyffffff~:>~:_~:I~:>~:_~;]~:>~;]~:>")
;=> "[dddd [a/         xyffffff ..]]"
(lay 8 4 nil "~@<~%dddd ~:>")
;=> "/dddd "
(lay 25 4 nil "~@:<~1:I~@:<~_~:_~@<eeeee ccc~@<eeeeeccc xy~:>xy ~:>~:>~_~@_dddd~:>")
;=> "((//  eeeee ccceeeeeccc xyxy )/  dddd)"
(lay 40 nil nil "~@<~@<xybb~@_~:>~@<[~;ffffff~;]~:>~:_~:>")
;=> "xybb[ffffff]"
(lay 12 nil nil "~@:<~_~@_~:>")
;=> "()"
(lay 12 nil nil "~@:<~@<[~;xy~;]~:>a ~@<a ccc ~:>~@:<ccc ~2,4@T~_a ~:>~:>")
;=> "([xy]a a ccc (ccc/              a ))"
(lay 40 nil 1 "~@<~3I~_~:>")
;=> ""
(lay 12 20 nil "~@<[~;~@<~@<xydddd ~:>~@<xyxyz ~:_~@<~:@_~:_eeeee ffffff~@_~1:I~:>~:>~@<ffffff xy~:_~_~:>~@:<~_ccc ~:>~:>~;]~:>")
;=> "[xydddd xyxyz///        eeeee ffffff/        ffffff xy//        (/         ccc )]"
(lay 6 8 nil "~@:<~:_ffffff~:>")
;=> "(/ ffffff)"
(lay 6 4 nil "~@:<dddd~:>")
;=> "(dddd)"
(lay 20 8 nil "~@<xy~@<~@<[~;~@<ffffffdddd dddd~:>~2Ixy ~;]~:>cccccc ~_~@<eeeeexyxy a eeeee dddd~:>~:>~Ia ~_~:>")
;=> "xy[ffffffdddd ddddxy ]cccccc/  eeeeexyxy a eeeee dddda/"
(lay 10 nil 2 "~@<xy ~@<[~;~%xy bb ~:_ffffff~@:<ccc eeeee xy ~:>a~;]~:>~:>")
;=> "xy [/xy bb ..]"
(lay 40 4 nil "~@:<xy ~_~_~@<[~;eeeee~1:Iccc xya ~_~;]~:>ccc ccc~:@_~:>")
;=> "(xy// [eeeeeccc xya ]ccc ccc/ )"
(lay 40 nil nil "~@<[~;~:_xyz~@<~:T~3Idddd a eeeee~@<ddddeeeee ~@:<xy~1,4:@Txy ~_bb~%~:>~@<[~;bb eeeee ~:Taeeeee ffffff~;]~:>~:_~:>~:_~:>xyxyz xy ~_~;]~:>")
;=> "[/ xyz dddd a eeeeeddddeeeee (xy  xy/                            bb/)[bb eeeee  aeeeee ffffff]//       xyxyz xy/ ]"
(lay 15 8 nil "~@<[~;~2,4@T~@_~@<bb ~@<~_~:>xy ~:>eeeee ~;]~:>")
;=> "[   bb/       xy eeeee ]"
(lay 10 nil 2 "~@:<~_~:>")
;=> "()"
(lay 6 4 2 "~@:<ccc ~:_~:>")
;=> "(ccc )"
(lay 12 8 1 "~@<[~;dddd eeeee ~:T~@_~@<~_~@_~_~@<~:T~1:I~:>~:_xyz ~:>~;]~:>")
;=> "[dddd eeeee ..]"
(lay 10 nil nil "~@:<~_bb xyz bb~_~@:<~1,4:@T~@:<~_xy ~:>ffffff xy~:>~@_~:>")
;=> "(/ bb xyz bb/ (    (/       xy )ffffff xy))"
(lay 15 20 1 "~@<[~;~@<eeeee ~:_~:>~@<[~;~@:<ccc xyz ~_xy~@_xyz a ~:>~1:I~;]~:>ccc ~3I~@<ccc~@<[~;ccc~_~;]~:>xyz xyz~:>~:_~;]~:>")
;=> "[eeeee ..]"
(lay 20 8 nil "~@<ffffff ~@:<~@:<ccc ~:>bb ~@<ccc~:_bb~@:<eeeeeeeeeexy~:_~:>xyz ~:>~_~:I~:_~:>xy ~:>")
;=> "ffffff ((ccc )bb ccc/                 bb(eeeeeeeeeexy/                    )xyz/        )xy "
(lay 6 8 nil "~@<~@<ccc ~@<xy ~_~_~@<xyz xyz ~:>a ~@:<xyxyxy~:_~:_~:>~:_~:>~@<~:_~:>~_~:>~_~:>")
;=> "ccc xy//    xyz xyz a (xyxyxy//               )///"
(lay 6 20 nil "~@:<bbxyxy eeeee~:>")
;=> "(bbxyxy eeeee)"
(lay 20 nil nil "~@<[~;xy~;]~:>")
;=> "[xy]"
(lay 20 8 nil "~@:<~@:<~_xyz ccc~:I~:_~@_~@<~@:<~:_~2Ixy~:>~@:<ffffffccc~:_xy ccc~:>~@<dddddddddddd ~:>~1:I~_a ~:>~:>dddd xyz ~@_bb ~:>")
;=> "((/  xyz ccc(/          xy)(ffffffccc/              xy ccc)dddddddddddd/                                   a )dddd xyz bb )"
(lay 6 nil 3 "~@:<ffffff ~%~@<[~;~@_~I~@<xy~@:<xy ~:_~1:I~%a~:>~:>~_a ~;]~:>~@<~_~:_~:>~_~@<~_xy ~@<a~@<~_ccc ~:>~@<dddd~:_xyz ~_~:>~:>~%~:_~_~:>~:>")
;=> "(ffffff /[xy(xy/     ..)])"
(lay 20 20 nil "~@<~_dddd bbdddd~:>")
;=> "dddd bbdddd"
(lay 20 4 nil "~@<~2Ibb ccccccdddd~:>")
;=> "bb ccccccdddd"
(lay 25 20 1 "~@<dddd eeeee xyddddbb ~@:<ffffffeeeee xy ~_eeeee ~:>~:>")
;=> "dddd eeeee xyddddbb (ffffffeeeee xy ..)"
(lay 25 4 3 "~@:<~:_~:>")
;=> "()"
(lay 15 nil nil "~@:<~1,4:@Tffffff~1:I~%bb ~1:I~:>")
;=> "(    ffffff/bb )"
(lay 25 nil nil "~@:<a ~2Ixyffffff ffffff ~@:<~@<[~;~:_bb ffffff xy ~:_~;]~:>~2Ixyz a~@_~:>~:>")
;=> "(a xyffffff ffffff ([/                     bb ffffff xy/                     ]xyz a))"
(lay 40 nil nil "~@<~@<ccc a ~@<~@:<~@_~Ixy~-1Icccxyz xy ~:>~-1I~I~_bb ~:_~:>~@<xyeeeee~:>~:>~3I~:>")
;=> "ccc a (xycccxyz xy )bb xyeeeee"
(lay 30 4 nil "~@<~_~:>")
;=> ""
(lay 20 8 nil "~@:<xy xyeeeeedddd ~:_ccc~@<dddd ccc dddd ~@<[~;ccc ~@:<~_~_~:_~@_~:>eeeee ~@<xyz ~_~@_eeeeexydddd~:>~@<~%a ~:Ia~:>~_~;]~:>xya~_~:>~:>")
;=> "(xy xyeeeeedddd/ cccdddd ccc dddd [ccc (////                        )eeeee xyz//                               eeeeexydddd/a a/                   ]xya/    )"
(lay 40 20 nil "~@<~@:<ffffff ~@<xy~-1I~-1Ia ~:>a ffffff ~:>~:>")
;=> "(ffffff xya a ffffff )"
(lay 6 20 nil "~@<a~:Ieeeee~_~3Iffffff~:>")
;=> "aeeeee/ffffff"
(lay 8 8 3 "~@<~_ddddffffff ~:>")
;=> "/ddddffffff "
(lay 15 nil 1 "~@:<~@<[~;xyz xy ffffff ~@<bb ~:>ccc ccc~@<bbeeeee ~:>~;]~:>eeeee ~%ccc~:>")
;=> "([xyz xy ffffff bb ccc cccbbeeeee ]eeeee  ..)"
(lay 10 4 nil "~@:<~%dddd ~2I~:_eeeee ~@<xy~:>~:>")
;=> "(/dddd/   eeeee xy)"
(lay 25 20 nil "~@:<~_a ~@<bb ~@<xyz ~:>xyzffffff ffffff~:>~:>")
;=> "(/ a bb xyz xyzffffff ffffff)"
(lay 12 4 nil "~@<[~;ffffffdddd a ~@<ffffff xyz ~_bb a~:_bb ~:>~;]~:>")
;=> "[ffffffdddd a ffffff xyz/              bb a/              bb ]"
(lay 25 nil 2 "~@<~@<~%~@<ffffff bb ~4,3:Tbb ~_eeeee ~:>bb ~@<~:_~:>~@<~@<~:@_a ffffff~4,3:Txy ~:_~:>~:_~:>~:>~@<[~;~@:<~@:<xyz~_~:_~_xybb eeeee~:>~@_~@<xy~:@_a ~:_~:>dddd~:>eeeeexyz~@<[~;ffffff ~@:<~:_~3Ixyz ~@_xyxy~:>~_~:T~@:<~%~:I~4,3:T~:>~:_~;]~:>~_ffffff~;]~:>~@:<~_~:_~I~@_a bb~:>~_~:_xy~:>")
;=> "/ffffff bb    bb .."
(lay 25 8 nil "~@<~:_dddd~_~2I~_xy~:>")
;=> "ddddxy"
(lay 10 8 nil "~@<~_~@_~_~@_a ~1:Iccc~:>")
;=> "a ccc"
(lay 15 20 nil "~@:<~@<[~;xyz ~:_~_~@:<xy ~@:<~:_~_ccc~3Icccxy~:>xy ~@<[~;~3I~;]~:>xy~:>a ~;]~:>~:>")
;=> "([xyz//  (xy (//       ccccccxy)xy []xy)a ])"
(lay 40 8 nil "~@<[~;~_a xy ~;]~:>")
;=> "[a xy ]"
(lay 15 nil nil "~@:<bb~:>")
;=> "(bb)"
(lay 40 nil nil "~@<~_~@<~_~:>~_~:>")
;=> ""
(lay 40 8 nil "~@<ffffff dddd dddd~_xy dddd~:>")
;=> "ffffff dddd ddddxy dddd"
(lay 20 8 nil "~@<[~;~_~@_~@<ccca ~:>~@_~@<~@:<ffffff~_~3I~@_eeeee ~:>~_~@<[~;~@<[~;cccaxyccc~;]~:>~:_xy ~@_~@<eeeee ~_~:>~@<xyzeeeee ~:>~;]~:>~:>~;]~:>")
;=> "[/ ccca (ffffffeeeee )/      [[cccaxyccc]/       xy eeeee/          xyzeeeee ]]"
(lay 12 nil nil "~@:<xyz ~_~%~:>")
;=> "(xyz/ /)"
(lay 10 20 nil "~@:<~@<xyz~:>xy~:>")
;=> "(xyzxy)"
(lay 40 8 nil "~@<[~;xy xy a xyz~:_~@<ccc ~3I~_ccca ~@<[~;bb~;]~:>~:_~:>~;]~:>")
;=> "[xy xy a xyzccc ccca [bb]]"
(lay 8 20 nil "~@<dddd~@:<bb xy ~_eeeee xyz xy ~@_~:>~@<[~;~:_~1:Idddd ~;]~:>eeeee~:>")
;=> "dddd(bb xy/     eeeee xyz xy/     )[/       dddd ]eeeee"
(lay 40 nil nil "~@<[~;~@<~%ffffff ~:>xy ffffff~%~;]~:>")
;=> "[/ffffff xy ffffff/]"
(lay 6 20 1 "~@:<xydddd~_~_bb~4,3:Txy~:>")
;=> "(xydddd ..)"
(lay 8 20 2 "~@<bb ~-1I~@<bb ~8Txyz~:I~@<~:T~:>~2,4@T~:>~:>")
;=> "bb bb   xyz     "
(lay 25 nil nil "~@<~_~_~@<~_~:>~:>")
;=> ""
(lay 6 4 nil "~@<~@<[~;~@:<xyz ~@:<ccc~_cccccc~-1I~:>bb~@:<~:_~_xy ~@_~_~:>~@<~1:I~:>~@<[~;~:Ixy~@_dddd~_ffffff ~_~;]~:>~:>~@:<a ~:>~@<[~;eeeee eeeeeffffffddddccc ~@<a~_eeeee xyzffffff ~:>~;]~:>~@<~_ffffff bb~-1Idddd ~%ccc ~:>~;]~:>~:>")
;=> "[(xyz (ccc/       cccccc)bb(//                 xy//                 )[xy/                   dddd/                   ffffff/                   ])(a )[eeeee eeeeeffffffddddccc a/                                                   eeeee xyzffffff ]/                                                                    ffffff bbdddd /ccc ]"
(lay 30 nil nil "~@:<~@:<~@<~@:<xy~:Ieeeee~_dddd~:>~:_~1:I~:>~_~:_~_bb~:>~@<~:@_xy~3I~%~-1I~_~:>xy~:@_~:>")
;=> "(((xyeeeeedddd)//  bb)/     xy//    xy/ )"
(lay 10 4 nil "~@<~@<ccc ~_~4,3:T~_ffffff xy~:>ffffff a ~-1I~_~@<~@<ccc~@<bbccc ~_~:>~@:<xyz xydddd ~:>~_bb~:>ffffff~@:<~:_ffffffffffffxy ffffff ~@<[~;a~;]~:>~@<[~;~_a~;]~:>~:>~:I~:>~2I~:>")
;=> "ccc//ffffff xyffffff a/cccbbccc/   (xyz xydddd )/bbffffff(/         ffffffffffffxy ffffff [a][/                                   a])"
(lay 10 4 nil "~@:<dddd~_~2I~@:<ffffff xy~:@_~:_~@:<xy ffffff ~:>~:>a ~:>")
;=> "(dddd/ (ffffff xy//  (xy ffffff ))a )"
(lay 12 nil nil "~@<[~;~@<~@<bb ~:>~_~@<~@<ffffff ~:>~:_~:>~@<~:_~@<[~;~:_xya axy~;]~:>~@:<~_~@_a~:>~@<~_xy ~:>~_ccc~:>~@:<~@:<xyz ~_ccceeeee ~:>~:>~:>xyz ~;]~:>")
;=> "[bb/ ffffff/        [/         xya axy](/                  a)/                    xy/        ccc((xyz/             ccceeeee ))xyz ]"
(lay 25 4 nil "~@:<dddd~:>")
;=> "(dddd)"
(lay 30 20 nil "~@<~%~@<~:_ffffff ~:>~:>")
;=> "/ffffff "
(lay 20 nil nil "~@<~@:<~_eeeee~:>~:>")
;=> "(eeeee)"
(lay 20 8 1 "~@:<~-1I~@<~@<~_xy~@:<xy~:>a xy ~_~@_~:>~@<~@<a ~:@_eeeee ~_xy ~:>~@<~_xyz ~_~I~:>xy ffffff ~_eeeee~@<ddddffffff ~:_~4,3:Tdddd a~:>~:>~:_~-1I~I~1:Idddd ~:>~_~_~:>")
;=> "( ..)"
(lay 20 8 nil "~@<bb xy ~:_bb ccceeeee ~:>")
;=> "bb xy bb ccceeeee "
(lay 20 nil nil "~@<~:_ffffff ~:I~I~@:<~:_xyz ~:>~:>")
;=> "ffffff (xyz )"
(lay 8 4 2 "~@<[~;a ~@:<~_~2I~1:I~_~@<xy~:>~@<~1:I~:>~:I~:>xy~;]~:>")
;=> "[a (/ ..)]"
(lay 6 nil nil "~@:<~1,4:@T~:>")
;=> "(    )"
(lay 15 4 nil "~@<~_~@:<~:_xyz ~_bbbb ~:>~@<bb~_~:_bb~:>~4,2T~:_xyz ~:>")
;=> "/(xyz bbbb )bbbb/xyz "
(lay 6 nil nil "~@:<xy ~@<eeeee ~-1I~%~_~@<~@<~2I~:_~:>~@<[~;~%~:_cccxy~:_ffffff~_~;]~:>dddd xyxy bb~:>~@:<xy~3I~:Iffffff~2I~%eeeee~:>~:>xy ~%ffffff ~:>")
;=> "(xy eeeee //   [//    cccxy/    ffffff/    ]dddd xyxy bb(xyffffff/eeeee)xy /ffffff )"
(lay 12 20 nil "~@<[~;~@:<ccc ~@:<xyccc xy ~@<~_~_~@_bb~:>eeeeeffffff ~:>xy~@<~1:Ia~_xyzffffff ~%~@_~:>~:>~@<~Ibbccceeeee ~:>~@<[~;ccc a ~:_~:@_a ~;]~:>xyz~@:<xy xyz ffffff ~2Ixy eeeee ~:>xy ~;]~:>")
;=> "[(ccc (xyccc xy///                bbeeeeeffffff )xya/                                 xyzffffff //                                 )bbccceeeee [ccc a//                                              a ]xyz(xy xyz ffffff xy eeeee )xy ]"
(lay 40 4 nil "~@<~%~:>")
;=> "/"
(lay 20 4 nil "~@<[~;~:_ccc~-1I~;]~:>")
;=> "[ccc]"
(lay 12 4 nil "~@:<ddddccc xyz~:_~:_xy~@_~:>")
;=> "(ddddccc xyz/ xy)"
(lay 8 nil nil "~@:<~@_ccc ~@:<eeeee xyz ~:>~:>")
;=> "(ccc (eeeee xyz ))"
(lay 6 nil nil "~@<[~;~@<~:_~:>a xy ~;]~:>")
;=> "[/ a xy ]"
(lay 25 nil nil "~@:<~@<~%ccc~_~@<dddd~:_~@<~:_~:_ccc ~2I~:>xyz~@_~1:I~:>~:>~@<[~;ccc~-1Ixy ccc ~;]~:>~_~:>")
;=> "(/ccc/ ddddccc xyz[cccxy ccc ]/ )"
(lay 40 8 nil "~@:<bb~_~:_~:>")
;=> "(bb)"
(lay 12 nil 2 "~@<xy ~_dddd~:>")
;=> "xy dddd"
(lay 8 nil 2 "~@:<~@<[~;a~@_~@<axy ~:>~_~;]~:>~@<ccc ~_ddddccc ccc~:>a bb~@<a ~@_ffffff~:>~@<~:_dddd xyz~:>~:>")
;=> "([aaxy/  ]ccc ..)"
(lay 8 20 nil "~@:<~@<[~;~:_~;]~:>~@<a ~:>eeeeeffffff~@<~:_ccc xy bb ~_~-1I~:>~:>")
;=> "([/  ]a eeeeeffffff/                ccc xy bb/                )"
(lay 8 nil nil "~@:<xyz~:>")
;=> "(xyz)"
(lay 8 20 nil "~@<~_bbxyz~:>")
;=> "bbxyz"
(lay 12 nil 2 "~@:<~_~@<[~;~_eeeee ~@:<bb ffffff ffffff~@<xyz xy ffffff~%ddddeeeee~:>bb ~:>~@<[~;a~_~@<[~;~2Iffffff~:_~@_~:_~%ccc~;]~:>~%~@<xy ~_eeeee~:_aa~:>xy~;]~:>~;]~:>~@<[~;ccc~;]~:>a ~@<dddd ~:>~:>")
;=> "(/ [ ..])"
(lay 8 8 nil "~@<ffffff ~:@_~@<bbxyxy~:>~:_~_~:>")
;=> "ffffff/bbxyxy//"
(lay 10 4 nil "~@<~@<~_dddd ccc ~:>ffffff~%~@<eeeee ~:>~-1I~:>")
;=> "/dddd ccc ffffff/eeeee "
(lay 6 nil nil "~@<dddd dddd~@_~@<[~;bb~;]~:>~_~:_~:>")
;=> "dddd dddd[bb]/"
(lay 15 4 2 "~@<~@<[~;bb ~_~@<dddd ffffffccc ffffff ~:_~:Ixy ~:>~@_xy eeeee~@<ccc~_dddd dddd bb ~:>~;]~:>xy ~:>")
;=> "[bb/ dddd ffffffccc ffffff ..]"
(lay 30 nil nil "~@<[~;~@<[~;ffffff~@<~@<abb xyzeeeeeffffff ~:>~:>bb ~;]~:>~;]~:>")
;=> "[[ffffffabb xyzeeeeeffffff bb ]]"
(lay 20 nil nil "~@<~:_~:>")
;=> ""
(lay 30 nil nil "~@<~1,4:@T~@_~:>")
;=> "    "
(lay 6 8 2 "~@<~-1I~@:<~:_~@_~:Iccc ffffffeeeee ~:>~@<xy xyz cccxy ~:_~2I~:>a ~@_~:>")
;=> "(/ ..)"
(lay 25 nil 2 "~@<[~;bb xy bb ffffff~@<xy ccc xy~@<[~;~:_ccc ~@:<~3I~:>~;]~:>~:>~:Iffffff~;]~:>")
;=> "[bb xy bb ffffffxy ccc xy[/                          ccc ()]ffffff]"
(lay 15 8 nil "~@<xyz~:>")
;=> "xyz"
(lay 12 8 nil "~@<eeeee ~@:<~_bb~:>~_dddd~3I~:>")
;=> "eeeee (bb)/dddd"
(lay 40 4 1 "~@:<~%dddd ~_a~:_~@:<~1:I~:>ffffff ~:>")
;=> "( ..)"
(lay 6 nil 2 "~@<~@<~@<[~;~@<xy~_~:>~:I~%~;]~:>a ffffff ~@_~:>~_eeeee xy ~_~%~_~:>")
;=> "[xy/]a ffffff .."
(lay 10 nil nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 10 20 nil "~@<xyz ~@<a affffff eeeee ~:_dddd ~@<xy ~@:<~4,2T~%xy~:>~@_eeeee ~:>~:>~:>")
;=> "xyz a affffff eeeee/    dddd xy ( /xy)/         eeeee "
(lay 25 nil 3 "~@<dddd~@<~_eeeee~@<bb ~%~@:<~1:Ieeeee~3Idddd xyz ffffffeeeee~:>bbccc ~:>~@<ffffff~_~@<~:I~:>cccccc bb xy ~:>~_~:_xyz ~:>~:I~-1I~:>")
;=> "dddd/    eeeeebb /(eeeeedddd xyz ffffffeeeee)bbccc ffffff .."
(lay 12 nil nil "~@<eeeee dddd~@<~@<~4T~:_~:>a~_~@:<xy ~:>~:>~:>")
;=> "eeeee dddd a/          (xy )"
(lay 8 8 nil "~@<eeeee a~_~@<~@<~@<a~:>~@_~:>~:>~:_~_~:>")
;=> "eeeee aa"
(lay 12 nil nil "~@<~_~_~_~_xy ~4T~_~:>")
;=> "xy  "
(lay 10 8 3 "~@<a ~@:<~@:<~_~-1I~-1Iddddxyz ~:>xy~:_~:_ffffff ~:>~1:Ia ~:>")
;=> "a ((/    ddddxyz )xy/ ..)"
(lay 25 nil nil "~@:<ffffff~I~@_~%~:>")
;=> "(ffffff/)"
(lay 12 nil nil "~@:<~_ccc ~:>")
;=> "(ccc )"
(lay 30 4 nil "~@:<~@<ccc~:_~@<ffffff ~:>~@:<~@<~%ddddbb~:>eeeee xy ~@:<xyxyeeeee ~1:Ixyz ~_~:>~:>~:_bb~@_~:>xy xyzxy ~@<~_~Ixy ~:>~:>")
;=> "(ccc/ ffffff (/ddddbbeeeee xy (xyxyeeeee xyz/                           ))/ bbxy xyzxy xy )"
(lay 40 nil 2 "~@<~:_~_ddddccc ~:>")
;=> "ddddccc "
(lay 20 20 3 "~@<~_~:>")
;=> ""
(lay 30 nil 2 "~@<~4T~1:I~:>")
;=> "    "
(lay 30 nil nil "~@:<~:Ia~:@_~2I~:@_~:>")
;=> "(a//   )"
(lay 12 20 nil "~@:<a ~@<~:I~@:<~@:<~_~_~@_eeeeexy ~:>eeeee ccc~:>xy bb bb ~:>~@<bb ~@<xy~:>eeeee ~_~@:<~_eeeee bb ~@_~3I~1:Ixy ~:>ffffffffffff~:>~:>")
;=> "(a ((///     eeeeexy )eeeee ccc)xy bb bb bb xyeeeee/                                 (/                                  eeeee bb/                                  xy )ffffffffffff)"
(lay 10 20 nil "~@<ccc~:>")
;=> "ccc"
(lay 12 nil 2 "~@<xyz ~Idddd~@<~@:<xy ccc ffffff ~:>dddd ~:>~:>")
;=> "xyz dddd(xy ccc ffffff )dddd "
(lay 30 20 1 "~@:<xy~:>")
;=> "(xy)"
(lay 30 nil nil "~@:<xyxyz ccc ~@<~@<[~;~@_xy ~_~4,3:Tdddd ~;]~:>~I~:>ccc ~1:I~:>")
;=> "(xyxyz ccc [xy     dddd ]ccc )"
(lay 30 nil 3 "~@<cccffffff~4,2Tdddd ~:_~@<~:@_~_~@:<~:@_~:>ffffff~:>~:@_~:>")
;=> "cccffffff dddd// .."
(lay 8 nil nil "~@<xyz~:>")
;=> "xyz"
(lay 8 20 nil "~@<[~;xyzxy ~%~@<~@:<~%ccc eeeee ~@<~_eeeeexy~-1I~:Ixyz~:>~@<[~;ccc xyzffffff ~@_cccxy~;]~:>~@<[~;ccc ccceeeee~;]~:>~_~:>~@<~1:Iffffff ~@<bb ddddxy~_ffffff~:>~%~:_~:>eeeee~%xyz a ~@:<~@:<ffffff~-1Ieeeee ~@_a ffffff xy~:>xyz ccc ~_eeeeexy~@<[~;~1:Ixy~;]~:>~:>~:>~;]~:>")
;=> "[xyzxy /(/ccc eeeee/          eeeeexyxyz[ccc xyzffffff/                     cccxy][ccc ccceeeee]/ )ffffff bb ddddxy/         ffffff//  eeeee/xyz a ((ffffffeeeee/        a ffffff xy)xyz ccc/       eeeeexy[xy])]"
(lay 15 4 nil "~@<~%~3Ieeeee~@<[~;ccc ~@:<bb ~3I~_~%~:>axy ~@<~@_~@:<bb ddddbbffffff ~_~:>~%~@<cccccc ~Ieeeee~%dddd ~:>~:>~;]~:>~:_bb ~:>")
;=> "/eeeee[ccc (bb/           /)axy (bb ddddbbffffff/      )/cccccc eeeee/dddd ]/   bb "
(lay 6 nil nil "~@<~:@_~:>")
;=> "/"
(lay 10 20 nil "~@:<~@<~%xy ~:_~:@_~@_~@<ccc ~:_~@:<~2I~2Ieeeee xyzxy cccbb~:>~:>~:>~%~@<[~;ffffffffffff ~:@_ccc~_xyz~;]~:>eeeee ~@<[~;a ~@<[~;xyz ~@<~:_dddd a ~:>~@<[~;~Ieeeee ~:I~;]~:>ddddxy ~:_~;]~:>~:_~@_xyz~@:<~%ccc a ~:>xy~;]~:>xyz ~@<a ~_ffffff~:@_~_~:>~:>")
;=> "(/xy/// ccc/ (eeeee xyzxy cccbb)/[ffffffffffff/ ccc/ xyz]eeeee [a [xyz/                   dddd a [eeeee ]ddddxy/               ]//            xyz(/ccc a )xy]xyz a/              ffffff//              )"
(lay 40 4 2 "~@<~:I~4,3:Tbb ~:_dddd~:>")
;=> "    bb dddd"
(lay 6 nil nil "~@<[~;~3Ieeeee~@:<~_dddd xyz ~_xy ~:>ccc~;]~:>")
;=> "[eeeee(/       dddd xyz/       xy )ccc]"
(lay 20 nil nil "~@<a ~:>")
;=> "a "
(lay 25 nil nil "~@<~@:<~_~:>ffffff ~@<~2I~-1Ibb dddd ~:>~:>")
;=> "()ffffff bb dddd "
(lay 25 8 nil "~@:<~@:<~@<~@<a~:>xyxy eeeee ~:>bb ~:>~@<~Ixy ~2I~_~-1I~%~_~:>~_~@<a ~:_xy eeeee ~:_~:>~@<[~;~@<~:_~1:I~@:<xy xy ~_xyz~:>~@:<~@_~@_affffff ffffff~:>a ~:>~_~@<bb ~2Idddd xyz a~_~:>a ~_~@:<a~:>~;]~:>xy ~:>")
;=> "((axyxy eeeee bb )xy/                  /// a xy eeeee/ [/  (xy xy/   xyz)(affffff ffffff)a/  bb dddd xyz aa/  (a)]xy )"
(lay 30 nil nil "~@:<~_xy~1:I~:>")
;=> "(xy)"
(lay 25 nil nil "~@:<xy ccc dddd ~_~:_xy~@<[~;~_~;]~:>~:>")
;=> "(xy ccc dddd xy[])"
(lay 6 8 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 12 nil 1 "~@<~:_~@<xy~:>~_~@<[~;~:_xyz ~%xyzxy~@_~:I~;]~:>~:>")
;=> "xy .."
(lay 25 nil nil "~@<[~;~4T~;]~:>")
;=> "[   ]"
(lay 10 nil nil "~@<ccc ffffff~:>")
;=> "ccc ffffff"
(lay 25 nil 1 "~@<~@<[~;~:@_~;]~:>~@<~@:<a ~_~:_eeeee~4Tffffff ~:>~_~@<[~;xy ccc~I~;]~:>~_xyzxy ccc ~:>~:>")
;=> "[ ..]"
(lay 10 nil nil "~@<~@<[~;~@<ffffff bb ~_ccc ~:>~2I~;]~:>xy ~_~:>")
;=> "[ffffff bb/ ccc ]xy/"
(lay 15 nil 3 "~@<~@:<~@<ffffffbb~:>~:_~_~:>~_~_abb ~3I~:>")
;=> "(ffffffbb)abb "
(lay 25 nil 1 "~@<xy~@:<ddddxy ~@:<xy ~@:<ccc ~:>bba~4,2T~4,3:Ta ~:>bb~_~:>~:>")
;=> "xy(ddddxy (xy (ccc )bba    a )bb ..)"
(lay 6 nil nil "~@<ccc ccc~Ieeeee ~:_xy ~@<~_xy ~:>~:>")
;=> "ccc ccceeeee/xy xy "
(lay 40 nil 1 "~@<[~;xyz ~:I~@<[~;~@<[~;dddd ~@:<~:_~2Ieeeee~:>~@:<axy~:>~;]~:>~I~;]~:>~;]~:>")
;=> "[xyz [[dddd (eeeee)(axy)]]]"
(lay 40 4 3 "~@:<~I~:_~@:<xy~%ffffff~:>~_xy~:@_xyz ~:>")
;=> "(/ (xy/ffffff) ..)"
(lay 6 nil nil "~@<~:_~_~_~_bb~:>")
;=> "bb"
(lay 6 nil 1 "~@:<~@<~_~_~:>~@:<~:_~@<~@_eeeeeffffff ~@<eeeee ~2Ibbxyz xyz ~:>~@<ffffff xy ffffffxy ~:_cccxy~:>ffffff bb ~:>~@<xyz~@<dddd ddddxyxy~%~:>~:_~:@_~@<[~;xy ~@_~_~;]~:>~:>~:>~@<xy ~_~_~@<~@_~:>xyz ~:>ccc ~@<[~;~3I~@<~@<~:_ccc~:>bb~:>~2I~;]~:>~_~:>")
;=> "( ..)"
(lay 6 20 nil "~@<xy~Ia ~:>")
;=> "xya "
(lay 12 20 nil "~@:<xyxy dddd ffffff~:>")
;=> "(xyxy dddd ffffff)"
(lay 40 20 nil "~@:<~@_~:>")
;=> "()"
(lay 30 nil 2 "~@:<ccc~:@_~@<[~;~@:<~%~_~:>~_~@<[~;xy ~_~:_~:_~;]~:>~;]~:>~:I~_~:>")
;=> "(ccc/ [( ..)])"
(lay 20 nil nil "~@:<~@<xybb~:_~:>dddd~:_~:>")
;=> "(xybbdddd)"
(lay 10 nil 3 "~@<xy~2I~@<[~;dddd~_eeeee eeeee ~3I~;]~:>~:@_~:>")
;=> "xy[dddd/   eeeee eeeee ]/  "
(lay 40 20 2 "~@<[~;a eeeee~:@_~@<xy eeeee~:>~;]~:>")
;=> "[a eeeee/ xy eeeee]"
(lay 12 20 nil "~@:<a ~_~:>")
;=> "(a )"
(lay 10 nil nil "~@:<a xyeeeee a ~:>")
;=> "(a xyeeeee a )"
(lay 6 nil nil "~@<eeeee ~@_~:>")
;=> "eeeee "
(lay 12 nil nil "~@<~@<~_eeeee ~_~_~:>~@<[~;ffffff ~%~_xy ~;]~:>cccxy~@<[~;xyz xy~@<[~;a ~;]~:>~@:<~_~:>xy ~:@_~;]~:>ffffff ~:>")
;=> "/eeeee//[ffffff // xy ]cccxy[xyz xy[a ](/                      )xy/           ]ffffff "
(lay 25 nil nil "~@<a ~:I~:_~@_~@<~_ffffffa ~@_~@:<~%xy ~@<[~;xy~;]~:>~@<~_ccc ~_~:>~@<ffffff eeeee~:>aa~:>~:>ccc~:>")
;=> "a/  ffffffa (/xy [xy]/       ccc/       ffffff eeeeeaa)ccc"
(lay 12 nil 2 "~@<[~;~4,2Tffffff ~@_~@:<~:_~@<[~;xyccc ~;]~:>~:>~@_~@_ccc~;]~:>")
;=> "[   ffffff (/            [xyccc ])ccc]"
(lay 15 nil nil "~@<~:_~:>")
;=> ""
(lay 6 nil 3 "~@:<~@<~@:<xy ~_~:_~:>a ~@<[~;ffffff ~:_~:Ixyz ~_~:_~;]~:>~_~_~:>xy xyz~:_eeeeebb ~:>")
;=> "((xy//  )a [ffffff ..])"
(lay 12 20 nil "~@<[~;~@_~_bb ~;]~:>")
;=> "[bb ]"
(lay 12 nil nil "~@<~:_xy eeeee ~:>")
;=> "xy eeeee "
(lay 8 nil nil "~@<~@<~@<~2Ixyz xyz ~_~@<[~;xyzeeeeeffffffffffffcccaffffff~;]~:>~:>ccc~_xy ~@_~:>xy xy bb ~@_dddd ~:>")
;=> "xyz xyz/  [xyzeeeeeffffffffffffcccaffffff]ccc/xy xy xy bb dddd "
(lay 25 nil 2 "~@:<~:Iccc ~:>")
;=> "(ccc )"
(lay 6 4 nil "~@<[~;ccc eeeee ~@<~:_~1:I~@:<~2Iffffffdddd ~@<eeeeeccc~:@_cccxy~:>dddd ~:>ccc~@<~@<[~;ccc~;]~:>~:>~@<~_~:>~:>~;]~:>")
;=> "[ccc eeeee/           (ffffffdddd eeeeeccc/                       cccxydddd )ccc[ccc]/                                          ]"
(lay 25 nil nil "~@<~@<~@<~:_bbxyzxyzbb ~I~:>~@<[~;eeeee ~;]~:>~_~@<[~;~_~;]~:>~@<[~;~@<xyz~@_xyaxy~:>~;]~:>~@<dddd~2I~:>ffffff ~:>ccc ~:>")
;=> "bbxyzxyzbb [eeeee ]/[/ ][xyzxyaxy]ddddffffff ccc "
(lay 40 nil nil "~@:<~:_eeeee~:I~:_~_xy ~:>")
;=> "(eeeeexy )"
(lay 30 20 nil "~@<~_ccc cccxyz~:@_~:>")
;=> "/ccc cccxyz/"
(lay 6 8 nil "~@:<~2Ieeeee~@<~:@_ccc ~@<~@<xyz eeeee~:_~:>ffffff ~_dddd xy~:_~_~:>~:>bb ~:_ffffff ~:>")
;=> "(eeeee/      ccc xyz eeeee/          ffffff/          dddd xy//          bb/ ffffff )"
(lay 10 8 nil "~@<~@:<xy xy ~@:<~@:<xy~:>~@<[~;bbffffff~:Ixy~:_~:_~;]~:>~:>xy ~@:<bb ~:_~:I~@<~@_xyccc ~:>xyz~_~_~:>~:>a xy ffffff ~:>")
;=> "(xy xy ((xy)[bbffffffxy//             ])xy (bb//                   xyccc xyz//                   ))a xy ffffff "
(lay 20 8 2 "~@<[~;~@<~@<xy dddd~:>a ~@<bb xy ~_~:I~:>~:_~@<~:_~_~@<ccc ~:_xyxyz~:>bb ~@:<xy ~:>~:>~@<~_~@<~@_~:>~2Ixy~_ccc ~:>~:>~1:I~;]~:>")
;=> "[xy dddda bb xy/ ..]"
(lay 40 nil nil "~@<[~;~:_xy~@<dddd~@<[~;~:_a~@:<xyzxyz a~_bb~:_~:>bb~@<[~;~1:Iffffffffffff~;]~:>bb~;]~:>~:>~@<bb ~-1Ixy ~:>~2Ieeeee ~;]~:>")
;=> "[/ xydddd[/        a(xyzxyz a/          bb/          )bb[ffffffffffff]bb]bb xy eeeee ]"
(lay 15 nil 2 "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 25 20 nil "~@<~@:<dddd~@<xyz~:_xy ~%~:>cccdddd ~@<xyz bb ~_~@<xyzxy~:>eeeee ~:>~:>~:>")
;=> "(ddddxyz/     xy /cccdddd xyz bb/        xyzxyeeeee )"
(lay 20 nil nil "~@<~@<xyz ~:>~:@_~_~@<~:_~%eeeee ccc ~_~@<~:_~@<xy~:>~:I~_~_~@<~Ia eeeee dddd~_dddd~:>bb ~:>~@<[~;a ~;]~:>~:>~%~:>")
;=> "xyz///eeeee ccc/xy//  a eeeee dddd/  ddddbb [a ]/"
(lay 25 nil nil "~@:<~3Ia ~_~@:<xy ~:>~:>")
;=> "(a (xy ))"
(lay 12 20 3 "~@<dddd ~:_dddddddd ~:>")
;=> "dddd/dddddddd "
(lay 20 20 3 "~@<[~;xy ~1:I~;]~:>")
;=> "[xy ]"
(lay 15 20 3 "~@<~:_dddd~@<[~;ffffff eeeeebb ~;]~:>bb ~_~_~:>")
;=> "/dddd[ffffff eeeeebb ]bb/ .."
(lay 15 nil nil "~@<[~;ccc~;]~:>")
;=> "[ccc]"
(lay 30 4 3 "~@<~_~:>")
;=> ""
(lay 20 20 nil "~@<[~;~_~@<[~;~2,4@Txyz ccc bb a~@<~@<bb ddddffffff bb~:_~:>xyz~:>~;]~:>~;]~:>")
;=> "[/ [  xyz ccc bb abb ddddffffff bb/                xyz]]"
(lay 8 nil nil "~@:<~@<[~;~@:<a~@:<~%~:>~@_dddd~:>~;]~:>xy ~_~:_~:>")
;=> "([(a(/)dddd)]xy/ )"
(lay 6 8 nil "~@<cccxy ~2I~:>")
;=> "cccxy "
(lay 40 8 nil "~@<~@<xy~:>~@:<~@<ffffff~@_~_~_~2Ixy~@<~:_~I~-1I~%~:_~:_~:>~:>xyz dddd ~:>a ~:_~:_eeeee ~:>")
;=> "xy(ffffff//   xy//    xyz dddd )a/eeeee "
(lay 40 nil 2 "~@:<~@<~:@_~@<~_ffffffccc ~:>~@<a~_~1:Ia bb ffffff a ~:>~:>xyz ~:_~:>")
;=> "(/ ffffffccc aa bb ffffff a xyz ..)"
(lay 30 nil nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 15 20 nil "~@<[~;bbxy eeeeea dddd ~@<~@<[~;~@_~@_eeeee ~:_~@<a xy~:>~%~@<eeeeeeeeeexyz ~:>~;]~:>~@<xyz xyadddd ~%~:>~@_~:>~;]~:>")
;=> "[bbxy eeeeea dddd [//                   eeeee/                   a xy/eeeeeeeeeexyz ]xyz xyadddd //                  ]"
(lay 8 nil 2 "~@<~3I~@:<~:>~:_~_eeeee~:>")
;=> "()eeeee"
(lay 10 8 3 "~@:<~%~:>")
;=> "(/)"
(lay 20 20 2 "~@<~@<~:_~:_~:_~@<[~;~:_ffffffa ~:_~;]~:>eeeee ~:>~@<xy xy ~:I~:_~_~@:<~@<xy ~:_dddd xyffffff~:>xy ~1:I~:>~_~:>~-1Ibb ~:>")
;=> "/ .."
(lay 12 20 nil "~@:<a~2Ia~:>")
;=> "(aa)"
(lay 10 nil nil "~@<~@<~:_eeeee ~:_~_~:>~3Ia~:_a xyz~:_~:>")
;=> "eeeee a/   a xyz"
(lay 6 nil 1 "~@<[~;~:Iffffff~;]~:>")
;=> "[ffffff]"
(lay 6 8 2 "~@<a~:>")
;=> "a"
(lay 15 20 nil "~@<~@:<ccc ~@<~@_~@<bbxy eeeee ~:>dddd dddd~:>a ffffff~:>~@<[~;~:@_~;]~:>~:>")
;=> "(ccc/     bbxy eeeee dddd dddda ffffff)[/                                   ]"
(lay 8 8 nil "~@<[~;xyz ~_ffffff~:Ibb~;]~:>")
;=> "[xyz/ ffffffbb]"
(lay 40 nil nil "~@<ccc ~_~:>")
;=> "ccc "
(lay 30 4 nil "~@<~@:<~2Ixy ~Ixyz~:@_xyz ~:>~@<~_ffffff~_~:>~_a ~:>")
;=> "(xy xyz/ xyz )ffffff/a "
(lay 25 8 nil "~@<ccc a ~_~:_~:>")
;=> "ccc a "
(lay 8 20 2 "~@<~:_~Ixy~:>")
;=> "xy"
(lay 12 4 2 "~@<[~;bbeeeeexyz~@:<xy ~:>~:@_~;]~:>")
;=> "[bbeeeeexyz(xy )/ ]"
(lay 30 8 nil "~@<dddd ~_~Ieeeee a~@<~:_~:_~@<~@:<ccc xy ~:_ffffff ~:>ffffff eeeee~:>eeeeedddd~@<[~;dddd cccdddd~;]~:>~:>~:_~:>")
;=> "dddd/eeeee a/       (ccc xy/        ffffff )ffffff eeeeeeeeeedddd[dddd cccdddd]/"
(lay 12 8 2 "~@:<~2Ibb ~:@_ccc eeeee~:>")
;=> "(bb/   ccc eeeee)"
(lay 20 8 nil "~@<dddd ccc~:>")
;=> "dddd ccc"
(lay 10 nil nil "~@<[~;xyz~@:<~@<[~;a~@<[~;cccbbaa~:_~;]~:>xy ~@<ffffff abb ~:_~:Ixyz a~:>~@<~:_~_eeeeedddd ~:_~:_~:>dddd ~;]~:>~@<[~;~@:<eeeee cccbbxyz eeeee ~@_~:>xybb~@:<eeeee~:>xyz ~;]~:>~%xyz ~@<~_ffffff ~:_bb ~:>~:>xyccc ~;]~:>")
;=> "[xyz([a[cccbbaa/        ]xy ffffff abb/            xyz a//                 eeeeedddd//                 dddd ][(eeeee cccbbxyz eeeee )xybb(eeeee)xyz ]/xyz/    ffffff/    bb )xyccc ]"
(lay 10 4 nil "~@<~Ibb ~:_~@_xy ~:>")
;=> "bb xy "
(lay 30 nil nil "~@<xy ~:_~:_xy ~@<[~;ffffff ~%~:I~@<ffffff~@<eeeee~:>~@<~_~I~_~:>~:>~@<[~;~@:<~_xyza~_~:>~2I~@<~_xy eeeee xyz~2I~:>bb xyz ~;]~:>ffffff~;]~:>~@<a ~@:<~_dddd~@<[~;xyz~_dddd~:I~:_~;]~:>~:>ccc ~:>~:_~:>")
;=> "xy/xy [ffffff /ffffffeeeee//           [(/             xyza/             )/              xy eeeee xyzbb xyz ]ffffff]a (/                                            dddd[xyz/                                                 dddd/                                                     ])ccc/"
(lay 20 4 nil "~@<~@<[~;~%~_~;]~:>ccca ~8T~:>")
;=> "[// ]ccca  "
(lay 15 nil nil "~@:<~@:<xy~@_bb~@:<~4,2T~8Txyxy ~:_~:>ccc ~@<ffffff~@:<xya ~2I~:I~1:I~:>~_eeeeexy eeeeebb~:>~:>bb ccc ~4,2T~-1I~:>")
;=> "((xybb(  xyxy/       )ccc ffffff(xya )/            eeeeexy eeeeebb)bb ccc  )"
(lay 30 nil nil "~@<dddd~2I~_~:>")
;=> "dddd"
(lay 20 20 nil "~@<[~;~:I~I~@:<~@<a ffffff dddd ~_~_~_~:>~%~:>~@<[~;~@<[~;~%dddd~@<~_bbxy xy ~@_~:>~;]~:>ffffff ~;]~:>~;]~:>")
;=> "[(a ffffff dddd /)[[/dddd/    bbxy xy/    ]ffffff ]]"
(lay 40 4 nil "~@<[~;~I~3I~@<~_a a ~@:<~_a xycccbb~:>dddd~@<~I~@<xy eeeeebb~_bbdddd~:>dddd ~_~_ffffff~@:<xy ~:_~_xyz~:>~:>~:>~;]~:>")
;=> "[/ a a (/      a xycccbb)ddddxy eeeeebb/                    bbdddddddd//                    ffffff(xy xyz)]"
(lay 10 nil nil "~@<~:_~:>")
;=> ""
(lay 20 8 nil "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 20 8 nil "~@<~@<ffffff ~@<[~;~@<~:_~:_~_~:>eeeee ~@<[~;ffffff ffffffbb xyxyzbb~;]~:>~;]~:>a ~@:<ccc~@<[~;xyz~;]~:>~:>eeeee dddd ~%~:>~:>")
;=> "ffffff [/        eeeee [ffffff ffffffbb xyxyzbb]]a (ccc[xyz])eeeee dddd /"
(lay 12 nil nil "~@:<~_bb eeeee~%bb ~I~@:<~3Idddd~:@_~:>~:>")
;=> "(/ bb eeeee/bb (dddd/       ))"
(lay 12 8 nil "~@<bb~@<[~;xy bb ~@<ccc ~_eeeee xyz a ccc~:>~@<~@:<~_ccc~-1I~2Ixyz ~:>~:@_bbxyz ~:>~:I~;]~:>~%~:>")
;=> "bb[xy bb ccc/         eeeee xyz a ccc(/                         cccxyz )/                        bbxyz ]/"
(lay 15 4 nil "~@:<aa xy~@<~@:<~@<eeeee ~1:Ixyz~%~:>xyz~:_~@:<xy~:>a ffffff ~:>~@_~@<xyz ccc~@:<ddddxyccc xy~:_~@_~:>~_~:>~@<xyz ffffff ~@<[~;dddd ~_xy~;]~:>~:>~:>~_~:>")
;=> "(aa xy(eeeee xyz/xyz/       (xy)a ffffff )xyz ccc(ddddxyccc xy//                             )/                     xyz ffffff [dddd/                                 xy]/ )"
(lay 8 nil nil "~@:<ffffff ~@<~:_~:>~%~@<~@<xy ~@<[~;~_eeeee~;]~:>~:_~:_~:>~@_~:>dddd ~:_~:>")
;=> "(ffffff /xy [/    eeeee]/dddd/ )"
(lay 10 nil nil "~@:<xyxyz ~_~:@_xy~_xy ~:>")
;=> "(xyxyz// xy/ xy )"
(lay 25 20 3 "~@<eeeee~_~@_~:_~:>")
;=> "eeeee"
(lay 30 20 nil "~@<cccdddd cccccc a ~_~:>")
;=> "cccdddd cccccc a "
(lay 10 nil nil "~@<~_~@<~:_~4Tffffff ~_~2Ia ~@<[~;aa ~@<~_~3I~:_dddd~:>dddd ~@:<eeeee~:>~-1Iffffff ~;]~:>~:>~@_bb ~:>")
;=> "//    ffffff/a [aa//         dddddddd (eeeee)ffffff ]bb "
(lay 30 4 nil "~@<[~;~:_~_~_a ~;]~:>")
;=> "[a ]"
(lay 15 8 nil "~@:<xy~@<[~;~@<ffffff ~_~:_~-1I~:>~@_ccc bba ~_~;]~:>~@:<eeeee xy ~@<~@<~%xyzbbffffff ~:_~:>~_~@<[~;eeeee~3Ixyxy ~;]~:>~:>~@<~:_eeeee xyz~@_~@_~:>eeeee ~@:<~@:<ffffffa~:>~:>xy~:>~_~@:<xy ~_~:_~@:<bb~@<bbeeeee ~@_~I~:>~_~:>~_eeeee ~_~:>eeeee ~:>")
;=> "(xy[ffffff ccc bba/    ](eeeee xy /xyzbbffffff//               [eeeeexyxy ]/                           eeeee xyz//                           eeeee ((ffffffa))xy)/ (xy/  (bbbbeeeee )/  eeeee/  )eeeee )"
(lay 12 20 2 "~@<~:_dddd ~_~@<[~;~@<bb xy~:>~2Iccc~:_a ~_~;]~:>bb ~_~:>")
;=> "/dddd .."
(lay 8 20 3 "~@<~_~:>")
;=> ""
(lay 30 nil nil "~@<~@<[~;~@:<~_ffffff ~@:<~_~:>xyzxyz~@_dddd ~:>~@<dddd xy ~@:<acccxy~%xyz bbxyz~:>~@:<~:_xy~:_bb~_~:>~_~@_~:>ffffff ~@:<~:_~@<bb bb~:_xyxyz~:>xy ~2I~:>~1:Ieeeee ~;]~:>ccca~@<[~;~@<[~;~:_a ~:_~:_~;]~:>~_~;]~:>~%~@_~3I~:>")
;=> "[(/  ffffff ()xyzxyzdddd )dddd xy (acccxy/xyz bbxyz)(xybb)/                       ffffff (/                               bb bb/                               xyxyzxy )eeeee ]ccca[[/                                                     a//                                                     ]/                                                    ]/"
(lay 10 4 nil "~@<~:_~:>")
;=> ""
(lay 10 20 nil "~@<~@_~@<~@<~@<bb ~2Iabbxyz~:>~_xyz~:_~_~:>~Idddd xyz~:>~_~@<dddd ~@:<~@:<a abb~:Iffffff~:>~1:Ieeeee ~:>~@<eeeee ~_xy ~:>xy~:_dddd ~_~:>~@<xy ~:>~:>")
;=> "/bb abbxyz/xyz//dddd xyz/dddd ((a abbffffff)eeeee )eeeee/                          xy xy/dddd/xy "
(lay 30 4 nil "~@<~I~_~@<~_~@<~I~:_~@<xyz~4,3:Tdddd~4,2T~:>~_~:I~:>~4T~@<[~;~4,3:T~:_~_~;]~:>~:>~:>")
;=> "xyz dddd   [    ]"
(lay 10 nil nil "~@<~:@_ccc ~:>")
;=> "/ccc "
(lay 25 nil nil "~@<~I~3I~:@_~2,4@T~_~:>")
;=> "//   "
(lay 30 nil 1 "~@:<~@_eeeee ~:>")
;=> "(eeeee )"
(lay 40 4 nil "~@<~-1I~@_~:>")
;=> ""
(lay 40 8 nil "~@:<~@:<~_a~%~:>ffffff ~@<ffffff ~@_~:>~_eeeee ~2Ixy ~:>")
;=> "((/  a/)ffffff ffffff/ eeeee xy )"
(lay 6 nil nil "~@<xy ~:T~@<[~;~2,4@T~:_xy~;]~:>~:>")
;=> "xy  [/     xy]"
(lay 6 nil 2 "~@<bb xyz xy~@<bb ~:_~:>~_~@<[~;a ~:I~;]~:>a ~:>")
;=> "bb xyz xybb/ .."
(lay 40 8 nil "~@:<bbccc ~2Ixy ~@_~:>")
;=> "(bbccc xy )"
(lay 8 4 nil "~@<~:Ieeeee~@:<~@:<xy ~:>dddda xy~:>dddd ~@<[~;~8T~@:<dddd~I~_~@<[~;a ~;]~:>~@:<~:_xy bb ~:>~:>~;]~:>eeeee~:>")
;=> "eeeee((xy )dddda xy)dddd [ (dddd/                            [a ](/                                 xy bb ))]eeeee"
(lay 20 20 nil "~@:<eeeee~_~@<xyz ~%~_~@:<~_~:>ffffff ~:>~4T~:_~:_~@<~:_~_~@<dddd~:>~I~@<eeeee~:_a ~3Iadddd~:>~@<~@<[~;xy~:_ddddxya~;]~:>xyzeeeee ~@<xy dddd ffffffxyz xy xy~:>~I~:>~:>~:>")
;=> "(eeeee/ xyz // ()ffffff//// ddddeeeee/     a adddd[xy/             ddddxya]xyzeeeee xy dddd ffffffxyz xy xy)"
(lay 8 nil nil "~@<~:I~:>")
;=> ""
(lay 8 nil nil "~@<eeeee dddd ~_~@_~:_~:@_~_~:>")
;=> "eeeee dddd///"
(lay 40 nil nil "~@<~@:<~@_~-1I~@<~_dddd ccc ~:>xyz bb~:>~@_~_ffffffbb ~:>")
;=> "(dddd ccc xyz bb)ffffffbb "
(lay 10 nil nil "~@:<ffffff ddddccc~:>")
;=> "(ffffff ddddccc)"
(lay 10 nil nil "~@<[~;~%xy ~_~@<[~;~@:<~_xy~-1Iccc eeeee~_~:>~_~1:I~;]~:>~:_~;]~:>")
;=> "[/xy/ [(/   xyccc eeeee/  )/  ]/ ]"
(lay 15 8 nil "~@:<dddd~@<~@:<dddd~@<~@_~:>~%~:>ffffff~@<xyffffffdddd ~:>~@<[~;~_~_bb~:_~@_~@<xyz ~:>~;]~:>~-1I~:>~@_~@<~2Ibbaeeeee ffffff ~:>~:>")
;=> "(dddd(dddd/)ffffffxyffffffdddd [//                     bb//                     xyz ]bbaeeeee ffffff )"
(lay 8 nil nil "~@:<~1:I~:>")
;=> "()"
(lay 10 20 nil "~@<ffffff ~@<xy ~_~:>~:>")
;=> "ffffff xy "
(lay 30 4 2 "~@<~@<[~;~%~3I~_~@<[~;bb ~I~;]~:>~;]~:>~_ffffff ~_~@:<~:I~@_dddd~_~:_~:>~:>")
;=> "[/ ..]"
(lay 40 8 nil "~@<~:_~:@_ddddxy~-1Ixy~:I~:>")
;=> "/ddddxyxy"
(lay 12 nil nil "~@<xyz~%~@:<eeeee ~_xyz~:>~:>")
;=> "xyz/(eeeee xyz)"
(lay 6 nil nil "~@<[~;~:_~2I~@<~1:Idddd~1:Iccc~2I~:>eeeee~:_~;]~:>")
;=> "[/ ddddccceeeee/   ]"
(lay 8 20 nil "~@<[~;xyz~;]~:>")
;=> "[xyz]"
(lay 15 4 nil "~@<~_~:_xyz bbxy ~:>")
;=> "xyz bbxy "
(lay 12 nil nil "~@:<a dddd~:>")
;=> "(a dddd)"
(lay 20 8 nil "~@<dddd ~@<~@<~:_~:>~-1I~:_ccc ~:>~I~@<ccc ffffff ~@:<~@:<ffffff ~:_bb ~_dddd ~@_~:>a xyz ~:>~:>ccceeeee~:>")
;=> "dddd/    ccc ccc ffffff ((ffffff/                     bb/                     dddd/                     )a xyz )ccceeeee"
(lay 8 nil nil "~@<~_~:>")
;=> ""
(lay 10 nil nil "~@<[~;~:_xy ~@_ccc ~;]~:>")
;=> "[xy ccc ]"
(lay 40 20 nil "~@<[~;~_bb~_~;]~:>")
;=> "[bb]"
(lay 30 nil nil "~@<~@_~:_xy ddddxy ~:>")
;=> "xy ddddxy "
(lay 30 nil 3 "~@:<~_~:>")
;=> "()"
(lay 12 nil nil "~@<~@<ffffff ~:>~@:<~3Ieeeee~:>~@_xy ~_ffffff~:>")
;=> "ffffff (eeeee)xy/ffffff"
(lay 10 nil nil "~@<~4,3:T~@<[~;ffffff~@<~@_ccc xyz ~@<eeeee eeeeexyeeeeea~:>eeeee ~@<[~;~8Tbb~;]~:>~@:<~2Iccc~4Tffffffxy ~:>~:>eeeeeccc ~@<ffffffffffff~2,4@Tbb~@:<xyddddeeeeeffffff~2Idddd ~:>dddd~:_~:>~;]~:>ffffff~:>")
;=> "    [ffffffccc xyz eeeee eeeeexyeeeeeaeeeee [ bb](ccc ffffffxy )eeeeeccc ffffffffffff   bb(xyddddeeeeeffffffdddd )dddd/                                                                         ]ffffff"
(lay 8 nil nil "~@:<~@:<~@<a ~@<~%~_xy~:>xy~@<xyccc dddd~_ccc ~_xy~:>~@<~@_ffffffa cccdddd ~:>~@:<~:_~3I~_~:>~:>~@:<~%~_~_a dddd~:_~:>~@<xy~_~:>~:>~:>")
;=> "((a //    xyxyxyccc dddd/        ccc/        xyffffffa cccdddd (//                              )(///                                a dddd/                                )xy/                                 ))"
(lay 40 4 nil "~@:<~:_~@<[~;~3Ia~%~;]~:>~@<[~;~_eeeeexy ~;]~:>~:>")
;=> "(/ [a/][eeeeexy ])"
(lay 15 4 nil "~@<xy ~:>")
;=> "xy "
(lay 12 4 nil "~@<~:_xyzffffff ~:>")
;=> "xyzffffff "
(lay 15 20 2 "~@:<xy bb ~3I~%~2I~:>")
;=> "(xy bb /)"
(lay 10 20 nil "~@<xyz ~:>")
;=> "xyz "
(lay 20 8 nil "~@<[~;ddddbb ~;]~:>")
;=> "[ddddbb ]"
(lay 10 20 2 "~@<[~;eeeee ~1:Ibb xy ~;]~:>")
;=> "[eeeee bb xy ]"
(lay 6 8 nil "~@<[~;xyccc~:Idddd~@:<~@<[~;eeeee ~@_~;]~:>ccc cccxyz ~:>xy~;]~:>")
;=> "[xycccdddd([eeeee/            ]ccc cccxyz )xy]"
(lay 30 4 1 "~@<~:_~:>")
;=> ""
(lay 8 nil nil "~@<xyz ~_ffffff ~:>")
;=> "xyz/ffffff "
(lay 40 nil nil "~@<[~;~@<ffffff xyzbb ~_~%~:_~:>~_bb ~@<[~;xyxy~@:<a ~:>xy~_~;]~:>~;]~:>")
;=> "[ffffff xyzbb/ /// bb [xyxy(a )xy]]"
(lay 8 4 nil "~@<xycccffffff ~Idddd ~:>")
;=> "xycccffffff dddd "
(lay 12 nil nil "~@<~-1I~-1Ibb ~@:<~@<[~;dddd bb xy ~@:<ccc ~:>~_xy a~;]~:>~:Teeeee~:>dddd~:>")
;=> "bb ([dddd bb xy (ccc )/     xy a] eeeee)dddd"
(lay 20 nil nil "~@<xy~:>")
;=> "xy"
(lay 10 8 1 "~@<a ~@:<bbbb~:>~@:<cccccc~4Txyz xyccc ~:>~@:<~2,4@Taffffff ~-1I~_~4,2T~:>~_~@:<~:_dddd ~@_~_~_eeeee ~4T~:>~@<~_a~:>~:>")
;=> "a (bbbb)(cccccc xyz xyccc )(    affffff ..)"
(lay 12 nil 2 "~@<~:Ieeeee ~@:<ffffff ~:>~@<[~;ccc ffffff~:Tbb~;]~:>ffffff ~:>")
;=> "eeeee (ffffff )[ccc ffffff bb]ffffff "
(lay 40 nil nil "~@:<bb dddd ~:>")
;=> "(bb dddd )"
(lay 12 4 nil "~@<~@_dddd~@_~:_~:>")
;=> "dddd"
(lay 20 4 3 "~@<~:@_~_ccc ~@<~@<xyz~:>xy xy ~@_~@<[~;xy~@_eeeee ~@<[~;cccxyzxyz ~_~;]~:>~@:<dddd cccxyz ~2Ixy~:>~_~;]~:>~:>~:>")
;=> "//ccc xyzxy xy [xyeeeee [cccxyzxyz ..]]"
(lay 12 8 nil "~@:<~%~:>")
;=> "(/)"
(lay 12 nil nil "~@:<~@<[~;~@:<ccc ffffff ~@:<ddddxy~:_~2I~:@_~4T~:>xy ~3I~@<~-1I~@_~2,4@Tdddd ~:>~:>~@<~@:<~_~:>cccbb~3I~:>~:@_~@<~@<[~;~:_~;]~:>ffffff ~_~@:<~_ddddxyxyz~:>bb ~:>~;]~:>ffffff~_~_~@<~2,4@T~@:<dddd ddddxy~:>~_~@<[~;~_ddddxyz ~;]~:>~@<~:_dddd~-1Ibb a ~_ccc ~:>~@<~@:<xyeeeee ~@_~_~:>~2,4@T~:>~:>a xyz~:>")
;=> "([(ccc ffffff (ddddxy//                  )xy   dddd )(/                               )cccbb/  []ffffff/  (/   ddddxyxyz)bb ]ffffff//    (dddd ddddxy)/ [/  ddddxyz ]/           ddddbb a/          ccc (xyeeeee/               )    a xyz)"
(lay 10 nil nil "~@<~@<~@<[~;xyffffff ~:@_~@<~_cccxyzbb a~:>eeeee~_~@<ccc ~_xyzdddd ~:>~;]~:>eeeee~_~:>xyz ~:>")
;=> "[xyffffff// cccxyzbb aeeeee/ ccc/ xyzdddd ]eeeee/xyz "
(lay 30 8 3 "~@<[~;a ~;]~:>")
;=> "[a ]"
(lay 30 20 nil "~@:<xy ffffff ~:>")
;=> "(xy ffffff )"
(lay 25 nil nil "~@<~_xyxydddd~2I~@:<~@_~:I~:>~:>")
;=> "xyxydddd()"
(lay 25 4 nil "~@<[~;xy xyz~;]~:>")
;=> "[xy xyz]"
(lay 40 nil 1 "~@<~3Ixy ~@:<~@:<~_~@<dddd ffffffxy~:>~:_~@<xyzxy xy xy xy~_~:>~:>~:>ffffff ~@:<dddd ccc ~2I~@<~_~:_eeeee~:>eeeee~:>~:>")
;=> "xy (( ..))"
(lay 15 8 nil "~@<[~;~@<~:_eeeee ~:>~_~4T~:I~;]~:>")
;=> "[eeeee  ]"
(lay 30 20 nil "~@<~1,4:@T~@<~8T~@<bb ~@<[~;cccxy ~4,2Tccc~;]~:>xy~@:<dddd ~4,2T~2I~:>bb~:>~_xy ~_~:>a xyz ~:>")
;=> "        bb [cccxy   ccc]xy(dddd   )bb/    xy/    a xyz "
(lay 20 nil 3 "~@<a ccc ~@<xyz~@<~@<dddddddd~:>~@<[~;a ~;]~:>a~:>~@:<eeeee~@<xyz ccc ~:>~@<ccca xyz dddd xyz~:>ccc xyz~_~@<ffffff~:>~:>eeeee ~_a~:>~:>")
;=> "a ccc xyzdddddddd[a ]a(eeeeexyz ccc ccca xyz dddd xyzccc xyz/                       ffffff)eeeee/      a"
(lay 30 nil nil "~@<[~;~:_~@<~@<a~@<~:_xy~:>~%~:>~:>~@:<~@:<~@<xy ~:_~@_~_eeeeexy~:>~:>~%xy ~:>ccc~%~@<[~;~@:<~%~:>~:@_dddd ~@<[~;~:_~Ixy ~:_~@:<xyzccccccbb~:_~@_ccc ~:>~2I~;]~:>dddd~I~;]~:>eeeee ~;]~:>")
;=> "[/ axy/((xy eeeeexy)/xy )ccc/[(/)/ dddd [xy/       (xyzccccccbbccc )]dddd]eeeee ]"
(lay 12 4 2 "~@:<xy~:I~@<[~;~:I~:@_~_~@<dddd~%~@<[~;eeeee~;]~:>~@:<a~:>~:>~:_~;]~:>~:>")
;=> "(xy[/ ..])"
(lay 15 nil nil "~@<dddd ~:>")
;=> "dddd "
(lay 10 20 nil "~@<~@:<~%dddd ~@:<~_~:>~@<~_bb ~_~@<addddeeeee ~:>eeeeeeeeee~@<bb a~_xy ~_eeeee~:>~:>~:>~I~:>")
;=> "(/dddd (/      )/       bb/       addddeeeee eeeeeeeeeebb a/                            xy/                            eeeee)"
(lay 8 4 2 "~@<[~;~@:<ffffff ~_~:>~@<~@<~@<eeeee ~@_bb~:>~:>~@<~@<eeeeexy~@_~:>xyz~:_~@:<eeeee ~_ccc axy~:>bb ~@<bbxy ~_ffffff ~:>~:>~:>~@<bb ~@<bb ~-1Iccc dddd ~@<dddda~:>~_~:>~@_xy a~_~3I~:>xyz xyffffff ~;]~:>")
;=> "[(ffffff/  )eeeee bbeeeeexy ..]"
(lay 8 nil nil "~@<[~;~@:<~1:I~_~:_ccc~:>ccc dddd~;]~:>")
;=> "[(//   ccc)ccc dddd]"
(lay 20 nil nil "~@:<ccc ~:I~_~:>")
;=> "(ccc )"
(lay 25 4 nil "~@<[~;xy bb~@<~@<~@_~@<xy ~:>~@<~:_xy ~:I~_~:>~_xyxyz~@<[~;~@_ffffff xyzccc~;]~:>~:>xyxyz ~:>~;]~:>")
;=> "[xy bbxy xy/      xyxyz[ffffff xyzccc]xyxyz ]"
(lay 8 nil nil "~@<ffffff bb xy ~:>")
;=> "ffffff bb xy "
(lay 8 8 1 "~@<[~;~@:<~I~:>xy ~;]~:>")
;=> "[()xy ]"
(lay 8 8 1 "~@<[~;~@_~@:<xyz ~@<[~;ffffff~;]~:>xyz ~@_bb ~:>~:@_~;]~:>")
;=> "[ ..]"
(lay 8 nil nil "~@<[~;xyzbbffffff ~@<~:@_~%xyz ~-1I~Ixyzeeeee ~:>a ~;]~:>")
;=> "[xyzbbffffff/             /xyz xyzeeeee a ]"
(lay 20 4 2 "~@:<xyz~:>")
;=> "(xyz)"
(lay 40 nil nil "~@<~:@_a~_~_~:>")
;=> "/a//"
(lay 20 4 1 "~@<~:_xy dddd ~@_~:>")
;=> "xy dddd "
(lay 40 nil nil "~@<[~;xy~:I~:_~;]~:>")
;=> "[xy]"
(lay 20 20 nil "~@<~:_~2Ixy~:>")
;=> "xy"
(lay 8 nil nil "~@<dddd a bb ~@_~:Ta ~I~:>")
;=> "dddd a bb  a "
(lay 12 8 nil "~@:<~@<xy~:>dddd ~_~@<~@<[~;~@<ddddccc~_~:_xyz~:>eeeee ~_~I~:Tddddffffff~;]~:>bb ~:>dddd ~:>")
;=> "(xydddd/ [ddddccc/  xyzeeeee/   ddddffffff]bb dddd )"
(lay 20 nil nil "~@:<ffffff eeeee~@_bbxyz~%~:>")
;=> "(ffffff eeeeebbxyz/)"
(lay 30 20 3 "~@:<~@<~@:<~:_~_~_bb bb ~@:<bb~_~:>~@<eeeee~:>~:>xyzxyz ~-1I~@<ddddeeeee ~@<~:_~:>~:>ccc~:>~_~@<eeeee a ~:>~%~:>")
;=> "((//  bb bb (bb ..)))"
(lay 20 nil nil "~@<dddd ~_~:>")
;=> "dddd "
(lay 20 nil nil "~@:<~%~:_ffffffxy~:>")
;=> "(// ffffffxy)"
(lay 8 20 nil "~@:<~_~@<[~;xy xy ~@<~@<[~;~_~;]~:>~@<[~;xyddddxyccc xyz~;]~:>~_~:_~%~:>~_~_~@<xyz ~@<[~;ffffffxy~%~;]~:>~:>~_~;]~:>ffffff~:_~_~@<a~:>~:>")
;=> "(/ [xy xy [/         ][xyddddxyccc xyz]//        ///  xyz [ffffffxy/]/  ]ffffff// a)"
(lay 6 8 3 "~@<[~;a~@<~:_xy~:>bb~4,2T~@:<xyz~Ia eeeee xy axy ~:>dddd~;]~:>")
;=> "[a/  xybb  (xyza eeeee xy axy )dddd]"
(lay 25 nil nil "~@<~@<xy ~:>xy xyz~3I~@:<~@<ccc~@_~1:I~:>~I~:>~@<eeeee ~:>~:>")
;=> "xy xy xyz(ccc)eeeee "
(lay 30 nil nil "~@<~:Txy ffffff~@<~_~:>~:>")
;=> " xy ffffff"
(lay 40 nil nil "~@:<~@<[~;xyz bb xy ~%~Ia ~;]~:>~@:<~:_eeeee ffffff ~@_ffffff ~:>~_~:>")
;=> "([xyz bb xy /a ](eeeee ffffff ffffff )/ )"
(lay 10 nil nil "~@:<~@:<ccc ~2,4@Txy ~@<~:Ixyz xy~_~:>~:>xy xy ffffffxy ~:>")
;=> "((ccc   xy xyz xy/           )xy xy ffffffxy )"
(lay 30 nil nil "~@<~:@_~%~@:<~@:<~:_~@<ddddxyzdddddddd~:>~:>~I~_~-1I~@<~_~@<bb~-1I~@_~:>xy xy ~@<~%ffffffxyzbb~:>~_~@:<eeeeeeeeee ~:_~:>~:>~:>~:>")
;=> "//((ddddxyzdddddddd)// bbxy xy /ffffffxyzbb/ (eeeeeeeeee ))"
(lay 12 8 3 "~@:<~_~@<[~;xy ~;]~:>eeeee ~3I~:>")
;=> "(/ [xy ]eeeee )"
(lay 30 8 nil "~@<~_a ~@<~-1Ixy ~:>~@:<~@<~:_xy xybbdddd ~1:I~@:<~:_xy~:I~:>~:>a~:>~@:<bb dddd xyz ~:>~:>")
;=> "/a xy (/      xy xybbdddd (/                   xy)a)(bb dddd xyz )"
(lay 12 8 nil "~@<~_~2I~:_~_~@_~I~@<bbxyz ~:>~:>")
;=> "bbxyz "
(lay 6 nil nil "~@<~3I~:>")
;=> ""
(lay 25 nil nil "~@:<~@<bbffffff ~@:<~@<abb~:_xy~:>xyz xyzxyz~:>ffffff bb~:I~_~:>~@_~:>")
;=> "(bbffffff (abb/           xyxyz xyzxyz)ffffff bb/                                 )"
(lay 12 4 nil "~@<[~;~:_~@:<~@<~4T~@_~:>~@_ffffff ~4,2T~:>xy bb ~;]~:>")
;=> "[/ (  ffffff  )xy bb ]"
(lay 15 20 1 "~@<~%~@:<bb ~:>~1:I~_xy ffffff ~:>")
;=> " .."
(lay 12 nil nil "~@<~:@_~:>")
;=> "/"
(lay 6 nil 3 "~@<~_~_~@:<dddd~_a ~@:<xy~@<[~;xycccbb ~:_~;]~:>~:>xy xyeeeee~:>a ~:>")
;=> "//(dddd ..)"
(lay 8 8 1 "~@<[~;~@:<~@<[~;~_eeeee~1:I~;]~:>~@<a ccc ~2I~%~:>~_xy~@<~@_xyz~@_~@<[~;~_~@_ccc~;]~:>~@<a ~:_ffffff~:_ffffff ~:>bba~:>ccc bb ~:>~_~_~@<[~;bb ccc~@_bb a ~I~;]~:>~;]~:>")
;=> "[([ ..])]"
(lay 15 4 nil "~@<~:_ffffffbb ~@_~@<dddd~@:<~@<~_bb~-1Ixy dddd~_~:>~%~:>~@:<bb ~:_xy ~2I~:>~-1I~@:<~:_ccc~:_~:>~@:<~_~:_~:>~:>~@<~@<xyz ~:>~_~:>~:>")
;=> "ffffffbb dddd(/              bbxy dddd/              /)(bb xy )(ccc)(//               )xyz/                "
(lay 12 nil nil "~@<ddddbb ~@<xy~:>xyz~@<[~;~:T~_~:_~;]~:>~@<~@<[~;ffffff ~@<ffffff ~:>~;]~:>~:>~_~:>")
;=> "ddddbb xyxyz[//             ][ffffff ffffff ]/"
(lay 15 20 3 "~@<eeeee~@<eeeee bb~_~:I~:_ccc~:>~:_~@_~:>")
;=> "eeeeeeeeee bb//     ccc .."
(lay 6 nil 1 "~@:<xy ~3I~@<eeeee ~@<[~;~:_~;]~:>~I~@:<~@:<ddddbb~_bb~1:I~:>xyza~@<xyz ~_ffffffdddd~:>~:>eeeee ~:>eeeee ~@<~I~2I~2Ieeeee ~:>xyz ~@<dddd~:>~:>")
;=> "(xy eeeee [ ..])"
(lay 25 nil nil "~@<~_~:>")
;=> ""
(lay 30 8 nil "~@<~@<[~;~:I~;]~:>~@<~%~@<eeeee ~:I~:_~2I~:>~:>xyz~:>")
;=> "[]/eeeee xyz"
(lay 15 nil nil "~@:<~4T~@:<~@<~3I~:>~@<~_~:>~3I~:>~@<[~;~:_eeeee~@<eeeee~3Ixyz xy ~_~:_~1,4:@T~:>bb~@_~;]~:>xy ~:>")
;=> "(   ()[/       eeeeeeeeeexyz xy//                   bb]xy )"
(lay 15 nil nil "~@:<ccc~:>")
;=> "(ccc)"
(lay 8 20 3 "~@:<dddd~:I~:@_~@_~I~:>")
;=> "(dddd// )"
(lay 40 20 nil "~@<[~;~1:I~@<~:_xy~:>xyz ~;]~:>")
;=> "[xyxyz ]"
(lay 8 nil nil "~@<~1:I~@:<xy ~@_xy~:>~:>")
;=> "(xy xy)"
(lay 8 nil 1 "~@<ffffffdddd ffffff~@<~@:<~@:<ccc eeeee~_cccffffffxy~:>~@<~:>~@<ccc~:I~_xyz ~:>ccc dddd~:>eeeee~:>~@<~-1I~_~:_~@:<xyz~:@_~:_dddd ~@:<dddd eeeeea~1:I~:>~:>ffffffccc ~:>~:_~:>")
;=> "ffffffdddd ffffff((ccc eeeee ..))"
(lay 25 8 nil "~@<eeeee~:>")
;=> "eeeee"
(lay 8 nil 2 "~@<eeeee ~:>")
;=> "eeeee "
(lay 6 nil 3 "~@<~1:Ixy ~:>")
;=> "xy "
(lay 40 nil nil "~@<[~;~-1I~;]~:>")
;=> "[]"
(lay 6 4 nil "~@<~:_~:>")
;=> ""
(lay 25 4 nil "~@<[~;~:_~@_ffffff~@<cccxybb a~_eeeee ~:>~_xyz~_~;]~:>")
;=> "[ffffffcccxybb aeeeee/ xyz/ ]"
(lay 6 20 nil "~@<[~;~@:<~_~-1I~:>~3I~;]~:>")
;=> "[()]"
(lay 6 8 3 "~@<~_~Ixy ~@_~@<[~;~1:Ixy ~@<bb ~:>xy ~_ccc~;]~:>~:>")
;=> "/xy/[xy bb xy ..]"
(lay 25 4 nil "~@:<ffffff ~@<~I~2Iffffff xyz~:>~:>")
;=> "(ffffff ffffff xyz)"
(lay 8 nil nil "~@:<~-1I~@:<xy~_ffffff~@:<~@<~:_abb ~:>xy ~@:<xyzccceeeee~:>bb ~@_~:>~:_~:>~@<~_~_~:>ccc ~:>")
;=> "((xy/  ffffff(/         abb xy (xyzccceeeee)bb )/  )ccc )"
(lay 40 nil nil "~@:<cccdddd ~@:<ffffffxyz a ~:>~:_bb ~:_~:>")
;=> "(cccdddd (ffffffxyz a )bb )"
(lay 10 nil nil "~@<ccc~:>")
;=> "ccc"
(lay 30 20 2 "~@:<a xy ~@<~@<[~;~@<[~;eeeeeffffff ~_~1:Idddd~;]~:>~;]~:>~:>~:>")
;=> "(a xy [[eeeeeffffff dddd]])"
(lay 10 nil 1 "~@:<eeeee ~@<xyz ~_~@<[~;~:@_~:_~_bb xy ~;]~:>~4,2T~@:<~@:<~1:I~_eeeeeccc~_dddd bb ~:>~:>a a~:>ccc ~@<[~;xyz~;]~:>~:>")
;=> "(eeeee xyz ..)"
(lay 40 nil nil "~@:<~@<[~;~_bbxyz ~4,2T~@:<~@<~_~4,3:T~:>~_~@<ddddbbdddda~I~@_~@_~:>eeeee~@<ccc ~2I~:_bb ~:>~@<[~;~:_~;]~:>ffffff ~:>~:I~:_~;]~:>~@:<xy ~3I~%xy bb ~@_~@<~:_bb ~:>~:>~:>")
;=> "([/  bbxyz   (/           ddddbbddddaeeeeeccc bb [/                                   ]ffffff )/                                            ](xy /xy bb bb ))"
(lay 8 8 nil "~@<~@<[~;~@_xyz ~;]~:>xy~%eeeee ~:_~_~I~:>")
;=> "[xyz ]xy/eeeee//"
(lay 25 4 nil "~@<~1:I~:>")
;=> ""
(lay 25 4 1 "~@<[~;~_~;]~:>")
;=> "[]"
(lay 25 8 2 "~@<[~;~@<xyz ccc eeeee ~@:<~:_~@:<a bb~:>eeeee eeeee ~_~_~:>~:>ffffff ~2I~:I~@_~;]~:>")
;=> "[xyz ccc eeeee (/                (a bb)eeeee eeeee ..)]"
(lay 8 20 nil "~@<eeeee~:_~@<[~;~_bb~@<xy ~@:<~:I~@_~%dddd ~:>~_ccc~_~:>~;]~:>~@<xy~:>~@_~:>")
;=> "eeeee/[/ bbxy (/       /dddd )/   ccc/   ]xy/"
(lay 15 nil nil "~@<ccc a ~:>")
;=> "ccc a "
(lay 25 nil 3 "~@<[~;xyz ~;]~:>")
;=> "[xyz ]"
(lay 8 4 1 "~@<[~;~@<~4,2Txy~:>xy ~@<~_~_~2I~_~_~@<~:@_a ~2,4@T~@<~_ddddxyz ddddxybb ~:>~:>~:>eeeee ~4T~;]~:>")
;=> "[   xyxy ..]"
(lay 10 nil nil "~@<~4,2Txyz ~@:<xyz ~:_~@<[~;ccc ~;]~:>~:>~:>")
;=> "    xyz (xyz/         [ccc ])"
(lay 15 nil nil "~@<xyz ~_xyz ~:_xy ~@:<~3I~3Iffffff xy ~:>~_~:>")
;=> "xyz/xyz/xy (ffffff xy )/"
(lay 20 20 nil "~@<~@:<~@:<a ~@<bb~_~_ccc ffffffxy~I~:>~:>~@_~:>~:>")
;=> "((a bbccc ffffffxy))"
(lay 6 nil nil "~@<[~;~_~I~:_~@<~@<a ~@:<xyccc~%bb ~:>~:_xy xy ~:>~1:I~:>~_ffffff~;]~:>")
;=> "[// a (xyccc/bb )/ xy xy/ ffffff]"
(lay 6 8 nil "~@<eeeee a ~@<dddd ~I~@<[~;ffffff~;]~:>~:>~_~@<~_a~:>~@:<~@<xy ~:>~:_~:>~:>")
;=> "eeeee a dddd [ffffff]/a(xy )"
(lay 12 nil nil "~@<[~;~:_~@:<~_~:>~1:Ibb ~;]~:>")
;=> "[()bb ]"
(lay 10 20 nil "~@<~@_xyz xyz bb ~:>")
;=> "/xyz xyz bb "
(lay 10 8 3 "~@<xyz ~@_bb ~:>")
;=> "xyz bb "
(lay 8 20 nil "~@<eeeee ~%~:>")
;=> "eeeee /"
(lay 8 8 nil "~@<~-1Icccxyccc ~:>")
;=> "cccxyccc "
(lay 6 nil nil "~@<ddddxy ~@<[~;~_~@:<~%~_~:>xy~_~%a ~;]~:>~@<~@_dddd ~@:<a xyxy~:_~:>ffffff ~:>~_~@:<~@:<a~:>~:_xy ~:_~:>~:>")
;=> "ddddxy [/        (//         )xy/        /a ]dddd (a xyxy/         )ffffff/((a)/ xy )"
(lay 15 8 3 "~@<xy ~@<eeeee ~:>~:>")
;=> "xy eeeee "
(lay 8 20 nil "~@:<~@_xy ~:_a~:>")
;=> "(xy a)"
(lay 40 nil 3 "~@<[~;eeeee ~:_~@:<~@<[~;~@<~@_~@_~I~:>~:T~:@_~@:<~_~_cccxyxy~:>~@<~:_xy~_~:_~:>ffffff~8T~;]~:>a~@<~@_dddd ~:>~_~:_ffffff~:>~;]~:>")
;=> "[eeeee/ ([/   (cccxyxy)xyffffff ]adddd ..)]"
(lay 8 nil nil "~@<~_xy eeeee ccc ~@<~_xy ~@<~_cccxyzxyz ~:>xyz ~@<ffffffeeeee bb ~%~:_xy ~:>~@<~@<[~;eeeee~@_a a ~;]~:>~@:<ffffffa~:>~:_~@_~_~2I~:>~@:<~2I~@<xyeeeee ~@_~:>xy~_~@<eeeeea dddd~:>~@<[~;xyz~;]~:>~@<xyzxy~:>~:>~:>~:>")
;=> "/xy eeeee ccc/             xy/                cccxyzxyz xyz ffffffeeeee bb //                              xy [eeeeea a ](ffffffa)//                                 (xyeeeee xy/                                    eeeeea dddd[xyz]xyzxy)"
(lay 40 4 3 "~@<ffffff ~@<xyzxy~@_~@_ccc a~:>~@_~:_~@<~@<ccc ~_~_xyz ~@<cccbba~:>eeeee ~:>bb ffffff ~:I~@<~3I~3I~@:<~:_~_ccc ~:>~_dddd ~_ccc~:>~:>~@_xy ~:>")
;=> "ffffff xyzxyccc a/ccc/ .."
(lay 15 nil nil "~@:<xy ~@:<~@<[~;~%~@<eeeee~:>~_~I~;]~:>eeeee~%eeeeexy ~:>~_~:>")
;=> "(xy ([/eeeee/      ]eeeee/eeeeexy )/ )"
(lay 10 4 nil "~@<[~;~_~_~:_xy ~;]~:>")
;=> "[xy ]"
(lay 8 nil nil "~@:<~:>")
;=> "()"
(lay 15 nil nil "~@<[~;~@_~@<~@<~3I~:>~:>~@_~@<~@<eeeee ~@<[~;xyzdddd xy~_~:_~:_~@_~;]~:>~:>~@<[~;eeeee bb bb~_~_~;]~:>~@_bb ~@<bb ~:>~:I~:>~;]~:>")
;=> "[eeeee [xyzdddd xy/        ][eeeee bb bb//          ]bb bb ]"
(lay 40 nil nil "~@<[~;~@_~1,4:@T~I~;]~:>")
;=> "[    ]"
(lay 10 8 nil "~@:<xya ~_xy ~:>")
;=> "(xya xy )"
(lay 20 20 1 "~@<[~;~:I~@:<xyz ~@<~@<[~;~:_~;]~:>~:>~:>~@<dddd~:_~@<ccc ccca ffffff ~_~:>~_a~@<~:@_~_bb ~@:<~8T~:@_bbdddd dddd ~:_~@_~:>~:>~:>dddddddd~@:<~_~@<~@:<xyeeeee~_~:>xy~_~@<[~;xyz ccc~;]~:>~@<~2,4@T~:>~:>~-1Ieeeee~:_xy ~:>~@:<xy~-1Iffffff ~_eeeee~:>~;]~:>")
;=> "[(xyz [])dddd ..]"
(lay 12 4 nil "~@:<~:_~@<xy ~:>ccc ~@<xyz ~:>~@:<~@_eeeee ~:>~:>")
;=> "(/ xy ccc xyz (/             eeeee ))"
(lay 20 nil nil "~@<a ~_ffffff~:>")
;=> "a ffffff"
(lay 40 nil nil "~@:<~@<~@_~:_dddd a~I~:>~@<~_xydddd ~@<xy dddd ~:_~:_xy ~2I~@<[~;ffffffeeeeeffffff a~:_bb~;]~:>~:>xyz ~@<~Iccc ~_~_a~-1Ieeeee~:>dddd~:>xyz~:>")
;=> "(dddd a/       xydddd xy dddd/              xy [ffffffeeeeeffffff a/                  bb]xyz ccc//                         aeeeeeddddxyz)"
(lay 30 nil nil "~@<[~;dddddddd ~;]~:>")
;=> "[dddddddd ]"
(lay 10 4 nil "~@<ffffff xy~:>")
;=> "ffffff xy"
(lay 15 nil nil "~@:<xy xy ~@_~_~_xyz ~:>")
;=> "(xy xy xyz )"
(lay 40 8 nil "~@<[~;a~1:Ixy~;]~:>")
;=> "[axy]"
(lay 25 nil nil "~@:<~_bb ~@_ccc ccc ~@<~@:<ffffff ~:>dddd~2,4@T~:_eeeeedddd ~:>~:>")
;=> "(/ bb ccc ccc (ffffff )dddd/            eeeeedddd )"
(lay 10 nil nil "~@<[~;~@<a ~:>~@:<ffffff~%~:I~%~I~:I~:>~@_~@<ccceeeee~:>xyz ~;]~:>")
;=> "[a (ffffff//)ccceeeeexyz ]"
(lay 10 nil 1 "~@<dddd ccc ~@<ccc~@_~_~@:<xya a~:>~:>~%~:>")
;=> "dddd ccc ccc .."
(lay 25 8 nil "~@<eeeee xyz ~:>")
;=> "eeeee xyz "
(lay 30 8 3 "~@<ccc ffffff ~_~@<~2I~:>xy ~:>")
;=> "ccc ffffff xy "
(lay 30 8 nil "~@<~:_xyz ~@<~2I~:>~:>")
;=> "xyz "
(lay 25 4 2 "~@<~-1I~:_~:>")
;=> ""
(lay 40 nil nil "~@<xy eeeee~_dddd ~:>")
;=> "xy eeeeedddd "
(lay 6 nil nil "~@<~:_~@<xyzxyccc~@<~@<ffffff ~1:I~:@_~:>~I~:>~@:<~@:<ddddbb ~@_xy~:I~:>~:>xy ~:>~:I~:>")
;=> "/xyzxycccffffff/                ((ddddbb xy))xy "
(lay 12 nil nil "~@<~:_~:>")
;=> ""
(lay 30 nil 1 "~@:<xyz~:>")
;=> "(xyz)"
(lay 40 nil nil "~@<axy xyz ~@<~@_xyz~_xy ccc~@<eeeee ~3I~-1I~@:<~_xy xy a dddd xyz ~:>~@<~:_bb bb~:>bb ~@<~@_~@_~:>~:>~:>~@<~1:Ixy~2I~:>ccc~:>")
;=> "axy xyz xyz/        xy ccceeeee (/                     xy xy a dddd xyz )/                                       bb bbbb xyccc"
(lay 6 8 nil "~@<~@<~@<[~;ccc ~@<[~;axy ~4T~;]~:>~@<~@_eeeee~-1Ieeeee~_~:>~@:<~4,2Txy xyxy~:>ccc ~4,3:T~;]~:>~_~_~2Idddd~:>~:>")
;=> "[ccc [axy  ]/            eeeeeeeeee/            ( xy xyxy)ccc    ]//dddd"
(lay 10 nil 3 "~@<~@<[~;~_ffffffffffff~@:<bb ~@:<cccxyzeeeeexy ~:>bb xyz ~_~@<~_~:_~:_~:>xyz ~:>~;]~:>~@<[~;~_~;]~:>ffffff ~:>")
;=> "[/ ffffffffffff(bb (cccxyzeeeeexy )bb xyz/ ..)]"
(lay 15 nil nil "~@<bb~_~@<~@<[~;~@:<~@_eeeee~_xya xy~:>~:_dddd~:_~;]~:>~@_~:>ccc xy ~@<[~;ffffff~@<xybb ~:_~_dddda~_~:>~;]~:>~:>")
;=> "bb/[(eeeeexya xy)/ dddd]ccc xy [ffffffxybb//                    dddda/                    ]"
(lay 10 nil nil "~@<dddd~_eeeee ~_a ~:>")
;=> "dddd/eeeee/a "
(lay 15 nil nil "~@<~@<~:I~@<[~;~@<ffffff ~:_~:>~:@_ccc ~@<xy ddddffffff ~_~_ccc dddd~:>dddd xy ~;]~:>~_dddd~_~:>a ~@:<~@:<~@:<xyz ~@_dddd~@_~:>~:>~_~@<[~;~%~;]~:>xyz ~@_~:>~@<[~;~@:<~@<eeeee ~:>~@<[~;xyz~%~;]~:>~%eeeee~1:Ixyxy ~:>a ~;]~:>~%~@<[~;~;]~:>~-1I~:>")
;=> "[ffffff/ ccc xy ddddffffff//     ccc dddddddd xy ]/dddd/a (((xyz dddd))/   [/]xyz )[(eeeee [xyz/]/eeeeexyxy )a ]/[]"
(lay 8 8 nil "~@<eeeee ~:@_a ~@<~%ffffff xyxy eeeee ~@<dddd ~@_~_~:>~:>~@:<eeeee ~:Ixy ~:>~:>")
;=> "eeeee/a /ffffff xyxy eeeee dddd//                  (eeeee xy )"
(lay 15 nil 1 "~@<~@_xyz bb ~@_~:>")
;=> "xyz bb "
(lay 15 20 3 "~@<~:_~_xyz~_~@_~:>")
;=> "xyz"
(lay 10 8 3 "~@:<eeeee ~@_dddd~@<dddd ~:>~:_~@<[~;a~_~;]~:>bb ~:>")
;=> "(eeeee dddddddd/ [a]bb )"
(lay 8 4 1 "~@<[~;~@<~-1I~:_~Ia ~@<~_xyz ~:>xy~:>~;]~:>")
;=> "[ ..]"
(lay 30 20 nil "~@:<dddd ~_xyzxy ~@<~@:<xy~:>~@<~:_~:>ffffff ~I~:>~@<~_~:>~:>")
;=> "(dddd xyzxy (xy)ffffff )"
(lay 30 8 nil "~@:<ccc ~:>")
;=> "(ccc )"
(lay 10 nil nil "~@:<bb ~:>")
;=> "(bb )"
(lay 20 4 nil "~@<xy ~_~_~_a dddd ~:>")
;=> "xy a dddd "
(lay 40 nil nil "~@<~:_~2I~2I~:>")
;=> ""
(lay 40 8 2 "~@<[~;eeeeeccc ffffff ~2,4@Txyz~_~@:<xyz ~@:<xyz ~@<[~;~2I~:Txyeeeee ~;]~:>eeeee a~:I~:I~:>~%bb ~:>~;]~:>")
;=> "[eeeeeccc ffffff    xyz/ (xyz (xyz [ xyeeeee ]eeeee a) ..)]"
(lay 6 nil nil "~@:<xy ~1,4:@Tccc ~:>")
;=> "(xy  ccc )"
(lay 10 8 1 "~@<~2I~@<[~;ffffff xy ~@<~@:<~:@_eeeee~:>~@<~:_~_cccxy~:>xy ~:_~@<~Ixyz~:>~@<bbffffffffffff~:>~:>~;]~:>~1:I~@<~:@_~:_dddd ~@<~@<xyz eeeee xyz~:>~@<bb ~_~_ccceeeee~_~_~:>~@<xy eeeeexyffffffa xy ~:>a ~@<~:I~_~@_xyeeeee ~:>~%~:>~:_~@<ccc ddddxyz ~:>~:>~:>")
;=> "[ffffff xy ( ..)]"
(lay 30 4 nil "~@<~@<~@:<~_xy ~:>~@_eeeee~@:<~%~:>~@<dddd ~:>ffffff ~:>xyz ~@<bb ~2Ia a ~@:<~@:<xyxy ~:>xy~:_~-1I~@<[~;~Ixyxyxyz ~:_~_~;]~:>xy~_~:>~@<dddd ~_ccc ~_~:>~:>~@_~@_~@:<bb ~:_dddd ~@:<ccc~_~:_~@<~:_~_~1:Ieeeeexy ~:_~:_~:>ccc~@<cccbb axyz ~:>~:>~:>~:>")
;=> "(xy )eeeee(/)dddd ffffff xyz bb a a ((xyxy )xy/                         [xyxyxyz//                          ]xy/                        )dddd/                         ccc/                         (bb/                          dddd (ccc////                                eeeeexy//                                ccccccbb axyz ))"
(lay 8 nil nil "~@<~%~@<~:_xy ~_~@:<~%~:I~:>~:>~:>")
;=> "/xy/(/)"
(lay 40 4 3 "~@<~@<eeeee ~@:<xyz ~_xy ~:>~@<~@:<ffffffxy~:>~_~:>accc xyz~:>~:@_~_a ~:>")
;=> "eeeee (xyz xy )(ffffffxy)accc xyz//a "
(lay 8 nil nil "~@<~:_~:>")
;=> ""
(lay 10 4 2 "~@:<~_~@<[~;~@<xyz~@<~@_~:_~:>~_~:>xy eeeee ffffff xyz ~;]~:>a ~:_~@<ffffff ~:>~@<[~;xy~%~_~2Ia ccc ~3I~;]~:>bb ~:>")
;=> "(/ [xyz ..])"
(lay 30 8 nil "~@<[~;eeeee ~@<~@<~@<ccc~:>~1:I~1,4:@T~:>bb ~:>~;]~:>")
;=> "[eeeee ccc bb ]"
(lay 20 4 1 "~@<~@<~@<~2Iffffff ~@<[~;bb xy bb~:@_cccccc~;]~:>~2I~:>~I~@<ffffff ~:>~@_~@<[~;a ~@<cccxyz~:>a xy ~;]~:>~@<~@:<ddddxyz~:>ddddffffff ~:_~:>~:>xy xy~:>")
;=> "ffffff [bb xy bb ..]"
(lay 8 nil nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 30 nil nil "~@:<~@_~@:<a ~@<~@_~:>~:_~:_~:>~1:I~@<~@<~:@_dddd a~:>a eeeee xy~:@_~:@_~@<~@:<ccc~:>~:I~-1Iccc abb ~:>~:>~:>")
;=> "((a/  )/   dddd aa eeeee xy//   (ccc)ccc abb )"
(lay 20 nil 2 "~@<~:_~@:<~@<xy~@:<~_xyabb ~:>xyz~_eeeee ~:>xy ~_a xy bb~@<~:_~2I~:>~:>dddd a ~@:<dddd xy ~:_~-1Ixyz~@:<~@<[~;xyz~_xy ~_xy~;]~:>xy ~:>ffffff~:>~:Iccc ~:>")
;=> "/(xy(xyabb )xyz ..)"
(lay 10 nil 1 "~@:<a ~_eeeee~:>")
;=> "(a eeeee)"
(lay 15 20 nil "~@<~-1Ieeeeeeeeee xy xyz ~:>")
;=> "eeeeeeeeee xy xyz "
(lay 25 20 2 "~@<bb ~@:<~3Ixy eeeee ~4,3:T~:>eeeee ~@<[~;~:_ffffff ccc ~@<[~;ccc ~@_~@_bb~@:<~_~:_~_bb ~:>a~;]~:>xy ~;]~:>~4,3:T~@<xy dddd ccc ~:>~:>")
;=> "bb (xy eeeee  )eeeee [/                      ffffff ccc [ccc ..]]"
(lay 12 nil nil "~@<~@<[~;~@<~@:<ddddxyz ~:_~:>aa~@<eeeeedddd~:>~:>~_~;]~:>~:>")
;=> "[(ddddxyz/  )aaeeeeedddd/ ]"
(lay 20 nil 1 "~@:<xyxy ~_xy~@<a ~@<dddd ~:_~@<~_~_~3I~:>xyzxy ~:>dddd ~:_bb ~:>~%~:>")
;=> "(xyxy ..)"
(lay 10 8 nil "~@<~@<[~;xyz~_~;]~:>~@<xyz~2Ixy ~:>~@<[~;~_xy ~@<[~;~_~;]~:>~;]~:>~:>")
;=> "[xyz/ ]xyzxy [/         xy [/             ]]"
(lay 40 20 nil "~@<~@<[~;~:_~@:<xya ffffff~@<xyz~:>~:>ffffff ~;]~:>~@<~@<ffffff~@<xyz~:>~:>~:_~3I~:>~1:I~:>")
;=> "[(xya ffffffxyz)ffffff ]ffffffxyz"
(lay 20 nil nil "~@<xyz ~:_~_~_ccc~_~:>")
;=> "xyz ccc"
(lay 30 4 1 "~@<~@:<xyz ~:I~:>~:>")
;=> "(xyz )"
(lay 20 nil nil "~@<xy ~:_~:>")
;=> "xy "
(lay 12 nil 2 "~@<eeeee ~1:I~@<~@<[~;~@:<~%cccffffffccc xyz ~_~:>~;]~:>~@<ccc eeeee~@:<~:_~:>ffffff a~:>xy ~3I~_~_~:>bb~:>")
;=> "eeeee [(/cccffffffccc xyz ..)]"
(lay 8 nil nil "~@<~_~@<[~;ccc~;]~:>ffffff ~@<[~;dddd ~@<[~;~_~_xyz~;]~:>a bb~;]~:>~@<~@:<~:Idddd ~:>~@<[~;eeeeeffffff ddddccc ~@<[~;eeeeebbeeeee ~:_~%~:_~@_~;]~:>ffffff ~;]~:>xy ffffff ~_~:>~:>")
;=> "/[ccc]ffffff [dddd [//                   xyz]a bb](dddd )[eeeeeffffff ddddccc [eeeeebbeeeee/                                                         //                                                         ]ffffff ]xy ffffff/                            "
(lay 8 4 nil "~@<~@<bb~@<~@<~_~_ccc xyz ~:>~@_dddd ~I~:>~@_~:>~_~@<~%~:>ccc~:_ccc ~:>")
;=> "bb//  ccc xyz dddd//ccc/ccc "
(lay 8 20 2 "~@:<eeeee ~_~:>")
;=> "(eeeee )"
(lay 15 20 nil "~@:<~%~@<ccc ~@_eeeee xyz ~:_~@_~_~:>~@:<bb~@_a ddddxyccc ~:>~@_~:>")
;=> "(/ccc/eeeee xyz///(bb/ a ddddxyccc )/ )"
(lay 30 nil 3 "~@:<~@:<~@<~@:<~:>~1:I~@:<xyabbeeeee ccc xy~:>ffffff ~:_~@_~:>~@<~@:<xyz eeeeedddd ~3Idddda~:>xy~:_~@:<xyz~:>~@:<bb~@_ffffffccca dddd~:>~3I~:>~:>ffffff ~@<[~;xyffffffxyz~;]~:>~_~I~:>")
;=> "((()(xyabbeeeee ccc xy)ffffff (xyz eeeeedddd dddda)xy/                              (xyz)(bbffffffccca dddd))ffffff [xyffffffxyz]/ )"
(lay 40 nil nil "~@<~@<[~;eeeee xy~_~;]~:>~@<[~;~@<~I~_~@:<~@_xy~:_~%~:>~2I~@<ffffff ~:_a~:_dddd~:>eeeee ~:_~:>~@<[~;~@<~:_~:>a ~@<~1:Ieeeee~%xyz~:>~:_xyz ~;]~:>axyffffffxy ~;]~:>~@<~_~@_~@:<a~:>~_~_~3Idddd ~:>~:>")
;=> "[eeeee xy/ ][/   (xy/)ffffff addddeeeee/     [a eeeee/xyz/      xyz ]axyffffffxy ](a)dddd "
(lay 8 nil 1 "~@<a xy ~@<[~;eeeee ~2Ixy ccc bbbb~;]~:>~:>")
;=> "a xy [eeeee xy ccc bbbb]"
(lay 15 nil nil "~@<[~;ffffff~-1I~@<xy xy ~_~3I~:>~:@_~;]~:>")
;=> "[ffffffxy xy/]"
(lay 6 nil nil "~@:<~@<~@_~_~@<ccc ~:>ffffff~:>ccc ~@<~@<[~;~:@_~;]~:>~:>~%xyz~:>")
;=> "(/ ccc ffffffccc [/                ]/xyz)"
(lay 8 4 1 "~@<eeeee~@<[~;~_~;]~:>a~@:<~@:<~@<axyzbb~:>~:>~@:<~_~@<xy~:>~:@_xyz ~@<xyz~:>~%~:>~:>~:@_xy ~:>")
;=> "eeeee[ ..]"
(lay 25 nil nil "~@:<~@<~@<xy ~_~%~@<bb xy xya xy ~:>eeeeeccc~@<ccc~@_~_eeeee~:>~:>~@<ccc dddd~@<[~;~_ccc bbdddd~_~;]~:>~:>~@_dddd ~_~@:<~@<[~;eeeeexyffffffxyz xyz~;]~:>ccc bb~:>ccc~:>dddd~_~:>")
;=> "(xy/ /bb xy xya xy eeeeecccccc/                     eeeeeccc dddd[/                                   ccc bbdddd/                                   ]dddd/ ([eeeeexyffffffxyz xyz]ccc bb)cccdddd/ )"
(lay 12 20 nil "~@<~:_~:>")
;=> ""
(lay 30 8 nil "~@<~:@_~:>")
;=> "/"
(lay 30 nil 1 "~@<~_~-1I~@<~@<~@<[~;~;]~:>~@:<~_a ~2Ieeeee ~%a ccc~:>~_~_eeeee ~:>~@<~@:<~:>ccc ~@:<xyz~:@_~:I~:>~_eeeee eeeee ~:_~:>~@:<~@:<~Iccceeeee~:>~@<ffffff~_xy ~:_a~:>a ~@_~@<bb ~:>~:>~@_~:>~%ccc ~:>")
;=> " .."
(lay 25 20 nil "~@<~@:<ccca ~_~_~:>~:_~@<[~;dddd~_xy ~:_~;]~:>xy~@_~:>")
;=> "(ccca )[ddddxy ]xy"
(lay 25 4 2 "~@:<xy~3Ieeeee eeeee~1:I~@<xy xy ~3I~:>~:>")
;=> "(xyeeeee eeeeexy xy )"
(lay 20 nil nil "~@<~:_~:>")
;=> ""
(lay 6 8 3 "~@:<~@:<~@<ccc ccc~@<[~;~_~_~:_xy ccc a ~;]~:>~_eeeee~:>xy ~%~1:I~@<[~;ffffff~@<bb xydddd ~3I~:>~;]~:>~_~:>ccc ~:>")
;=> "((ccc ccc[// ..]))"
(lay 15 20 nil "~@:<xy a~:>")
;=> "(xy a)"
(lay 15 4 1 "~@<[~;~@:<~2,4@T~_~@<[~;~@<[~;~%xy ddddxy~:_~@_~;]~:>~@<[~;eeeee ~_~:_xy dddd dddd ~;]~:>~;]~:>~:_eeeee ~1,4:@T~:>dddd ~:_~@<~@:<~:_~1:I~1,4:@Teeeeeffffff~2I~:>~:>ccc~:I~;]~:>")
;=> "[( ..)]"
(lay 25 4 3 "~@<~@_~:>")
;=> ""
(lay 6 nil nil "~@<[~;~@:<~@<[~;eeeee ~@:<ffffff~:>~@<~_a~:>~_~:_~;]~:>~:>~;]~:>")
;=> "[([eeeee (ffffff)/                 a/   ])]"
(lay 40 nil 1 "~@<~@_xy ~@<xy~1,4:@T~_~@<~_~:>a ~@<~2,4@T~@_~:>xy ~:>~@<a xy~@<eeeee xyz ~_~:_ffffff ~@:<xy ~_~@_~:>~-1I~:>xy ~:>~_~@:<xy ~:_~@:<~_~-1Ixy~@<xycccxyxyz dddd~_~:>~:>~@<[~;xyzxyz ~;]~:>xyzdddd ~_~:>eeeee~:>")
;=> "xy xy .."
(lay 15 20 1 "~@:<ffffff a ccc~:>")
;=> "(ffffff a ccc)"
(lay 10 8 3 "~@<~:_~@<[~;~1,4:@Txy xy ~;]~:>xyz~:>")
;=> "/[    xy xy ]xyz"
(lay 15 nil 3 "~@<xy bb~:>")
;=> "xy bb"
(lay 10 4 2 "~@<~@:<ffffff ~:>xyz ~@:<eeeee ~:>~1:I~_eeeee ~:>")
;=> "(ffffff )xyz (eeeee )/                      eeeee "
(lay 40 nil 1 "~@:<bb bb~:>")
;=> "(bb bb)"
(lay 40 4 3 "~@:<xy~:>")
;=> "(xy)"
(lay 40 nil nil "~@<[~;~@<[~;~@:<~2I~:>~@_~:_~;]~:>~@_~:_~@_~:_ccc ~;]~:>")
;=> "[[()]ccc ]"
(lay 30 20 nil "~@:<eeeee ~:_bb ~:_~:>")
;=> "(eeeee bb )"
(lay 25 nil 2 "~@:<bb~@<dddd ~@<~:_ccc ~:>~:>eeeee xyz~:>")
;=> "(bbdddd ccc eeeee xyz)"
(lay 10 nil 2 "~@:<~-1Iddddeeeeeffffff dddd~:>")
;=> "(ddddeeeeeffffff dddd)"
(lay 8 nil 1 "~@<~:@_~:Idddd ~:>")
;=> " .."
(lay 30 nil nil "~@:<~@<[~;~@:<eeeee ~:>eeeee ~;]~:>~:>")
;=> "([(eeeee )eeeee ])"
(lay 30 20 nil "~@:<~@<[~;~:@_~_~@_xyz~;]~:>~-1Idddd~@<xy~3I~_dddd~:>~@<~2Ieeeee ccc ~:>~:>")
;=> "([//  xyz]ddddxyddddeeeee ccc )"
(lay 6 nil 3 "~@<[~;~@<[~;~@<~@<xy~_xyffffffbb ~:>xyz ~@<[~;bbbb a ffffff~;]~:>~@:<~:_~:>~:>~;]~:>~:_ffffff a ~-1I~;]~:>")
;=> "[[xy/  xyffffffbb xyz [bbbb a ffffff](/                                 )] ..]"
(lay 20 8 2 "~@<~I~@<ccc~@<~@<[~;ffffff~:@_xyxyccc ~_~;]~:>eeeee ~_eeeee ~:>ffffff ~_ccc ~:>ffffff ~:>")
;=> "ccc[ffffff/    xyxyccc ..]"
(lay 40 nil nil "~@<~%~@:<~:_~:>eeeee ~:>")
;=> "/()eeeee "
(lay 20 nil nil "~@:<~_~_~:>")
;=> "()"
(lay 6 nil nil "~@<~@<dddd~2I~@<[~;dddd xy~3Ia dddd ~%~;]~:>bb ~_~:>~@_~_~@:<~_xyxy ~@:<ddddxy~:@_~@:<ccc dddd ~:_cccdddd~:>~_~:>~_~:>eeeee dddd~:>")
;=> "dddd[dddd xya dddd /]bb//(/ xyxy (ddddxy/       (ccc dddd/        cccdddd)/       )/ )eeeee dddd"
(lay 15 nil nil "~@<dddd~_~@:<~1:Iddddddddxy~:>~:>")
;=> "dddd/(ddddddddxy)"
(lay 40 nil nil "~@<xy~@:<~_~@<xyz ~@:<dddd~:>~@_~@<~:_~:_a~:>~:>~:>xy ~@:<bb ~_~@:<bb ~:>~:>~:>")
;=> "xy(xyz (dddd)a)xy (bb (bb ))"
(lay 20 4 nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 12 8 1 "~@<~@<cccxyz ~@<[~;~4,3:T~I~:_~_a ~1,4:@T~;]~:>~@:<~@_~:>xy~@<[~;~_~:_ffffff~:_~@<~I~:>~_~@<[~;xyz cccffffff ~;]~:>~;]~:>~:>~@:<~@_~@_~%~2I~%~:>xy ~@<~:_xy~_xyaxyz~:I~:>ffffff dddd ~:>")
;=> "cccxyz [ ..]"
(lay 8 nil nil "~@<[~;~1:I~_~@<xy ~_~:_eeeee ~:>eeeee a ~_xy ~;]~:>")
;=> "[/  xy//  eeeee eeeee a/  xy ]"
(lay 30 nil nil "~@<eeeee~:I~@<[~;~@<[~;~:T~_~_~%bb ~;]~:>~_~;]~:>~@<~%~@<~@_~:_~_~2I~:>ccc~@:<~@<xy~:@_xy~:>~@_ccc ~:>~%bb xy ~:>~:>")
;=> "eeeee[[//       /bb ]/      ]//ccc(xy/    xyccc )/bb xy "
(lay 30 8 nil "~@<[~;cccxy ~_eeeee xyxy ~@<~@:<bb ~@:<ffffffccc xy ~:_xy~:>~@<[~;xy ~;]~:>~:>~3Iffffffdddd ~:>~;]~:>")
;=> "[cccxy/ eeeee xyxy (bb (ffffffccc xy/                 xy)[xy ])ffffffdddd ]"
(lay 10 8 2 "~@<[~;xy~_~;]~:>")
;=> "[xy]"
(lay 25 8 nil "~@<~@<~3Ixy ~_~:_xy xy~@<xy ~2I~:_~@:<~_eeeee cccxy ~%~:>~@_ffffff a ~:>~:>~_~@<~@:<dddd ccc~_a ~:>~3I~%~3I~:>~_~:>")
;=> "xy//   xy xyxy/          (/           eeeee cccxy /)ffffff a/(dddd ccca )//"
(lay 30 nil 2 "~@<[~;~@<ffffff ~@:<~@_~:>~:I~%~@:<~@<xybb bb ~@_dddd a~:>~@:<~_ccc ~%ffffff ffffff~:>~:>~:@_~:>ccc ~;]~:>")
;=> "[ffffff ()/(xybb bb dddd a( ..))]"
(lay 15 nil nil "~@<~@<[~;~_~;]~:>~_xyzccc ~:>")
;=> "[]xyzccc "
(lay 25 nil nil "~@:<~@<ccc bb ~@:<bbaeeeee~_~@<ffffff a~1:I~@_a~:>~:>ccc ~%~%~:>~@<[~;ffffff~:_ffffff eeeee ~;]~:>bbffffff ~-1I~:>")
;=> "(ccc bb (bbaeeeee/         ffffff aa)ccc //[ffffff/ ffffff eeeee ]bbffffff )"
(lay 15 20 nil "~@<~_~:_a~%~:>")
;=> "//a/"
(lay 30 20 2 "~@:<xy ffffff bb~:>")
;=> "(xy ffffff bb)"
(lay 10 4 nil "~@:<~:_~%dddd ~:_~@:<xy~_xy xy~:_~:>ccc ~I~:>")
;=> "(/dddd/ (xy/  xy xy/  )ccc )"
(lay 20 nil nil "~@<~_~_ffffff xy ~2I~@<~@<[~;dddd xyxy ~4,2T~;]~:>~@<[~;ffffff ~@<ffffff ~_eeeeea~:T~4,2T~:>xy ~_~;]~:>~:>~2I~:>")
;=> "//ffffff xy [dddd xyxy  ][ffffff ffffff/                               eeeeea   xy/                        ]"
(lay 15 nil 1 "~@<~_~@_eeeee~3Iffffff ~2I~:>")
;=> "eeeeeffffff "
(lay 15 8 nil "~@<xyz ~@:<ccc ~:>eeeee ccc eeeee ~_~1:I~:>")
;=> "xyz (ccc )eeeee ccc eeeee/"
(lay 25 nil nil "~@<~@<~@<dddd~@_ccc ~:_~:>~@:<~:_~@<xy~:@_~:>~@:<dddda~_xy~:>xy~@<xydddd xy xy~:>a ~:>~@<ccc ccca~@<~_ddddxyeeeee ffffff~:>~@<~I~%~:_xyzddddffffff ~:>~_~:>~:_~:>a xy~@<ccc ~:I~:>~Idddd bb ~:>")
;=> "ddddccc (/         xy/         (dddda/          xy)xyxydddd xy xya )ccc ccca/                                      ddddxyeeeee ffffff//                                                        xyzddddffffff//a xyccc dddd bb "
(lay 10 4 nil "~@<[~;~@<ccc~@<ffffff ~@_~_xy~4,2Txy ~:>~:>~@_xyz ~:_~_~;]~:>")
;=> "[cccffffff/    xy  xy xyz// ]"
(lay 12 20 1 "~@:<xy ffffffxy~:I~2Ixy ~@:<xy ~@<~:>~@:<~@:<a dddd ~:>ffffff ~@:<ccc ~_~:>~:_~:>~3I~:>~:>")
;=> "(xy ffffffxyxy (xy ((a dddd )ffffff (ccc ..))))"
(lay 8 8 nil "~@<[~;~_~_~@<~@<~4,2T~4,2T~-1I~_~:_ffffff~:>~:>~1,4:@T~-1I~@<~1,4:@Tdddd ~_~:>~3I~;]~:>")
;=> "[//// ffffff      dddd/         ]"
(lay 6 4 nil "~@:<a ~_~@<~_~:Ixyxy~:_a~:>~@<~@<dddd~_~:>~@:<~1:I~@_~@:<ccc xyeeeeexyz~:>ffffff ~:_ffffff ~:>~@_~@<[~;~2Ixy ~_ccc~@<a xy ~:>~;]~:>bb bb~:>~@<[~;~@<xyz ~3Ixy~@<~%a~:>a ~@:<~:_~:@_~2I~:_xybb a~:>~@_~:>~;]~:>~:>")
;=> "(a// xyxy/ adddd/  (/   (ccc xyeeeeexyz)ffffff/   ffffff )/  [xy/   ccca xy ]bb bb[xyz xy/aa (///    xybb a)/                  ])"
(lay 30 nil nil "~@<~:_~@:<~_~_~:>~_~@_~:>")
;=> "()"
(lay 20 4 nil "~@<[~;xy ~_~:_ddddxy ~I~;]~:>")
;=> "[xy ddddxy ]"
(lay 10 8 nil "~@:<~@<xyzdddd accc ~:>cccffffff eeeee xy ~:>")
;=> "(xyzdddd accc cccffffff eeeee xy )"
(lay 15 nil nil "~@<bb ~@<[~;~@<ffffff ~:I~@<bb xy~:_xy ccc xya ~:>~@<~_xy~:>~:_eeeee ~:>~@<~@<xy ~1,4:@Tdddd~:>dddd ~_~:>eeeee~%~4,2T~@:<~2Ia ~@<[~;~:_~:@_~1:Ixy~;]~:>eeeee ~:I~:>~;]~:>~@_~_eeeee ~@_~:>")
;=> "bb [ffffff bb xy/           xy ccc xya/                      xy/           eeeee xy  dddddddd/                 eeeee/    (a [/        xy]eeeee )]/eeeee "
(lay 20 nil nil "~@<~@:<~@:<xyz ~%~%ccc xy ~:>~:>~@<~@<~_~_bb bb ~:_~:>~_~:>~_xy dddd ~:>")
;=> "((xyz //ccc xy ))bb bb/xy dddd "
(lay 10 nil nil "~@<[~;~:_ffffff~:@_~:@_~@:<xy ~@:<dddd a xy~:>~:>bb ~;]~:>")
;=> "[ffffff// (xy (dddd a xy))bb ]"
(lay 8 nil nil "~@:<~@<xy~_~2I~_bb ~_bb~:>~:_~:>")
;=> "(xybb bb/ )"
(lay 20 20 nil "~@:<xy ~%ccc~:>")
;=> "(xy /ccc)"
(lay 8 8 3 "~@<[~;~@<xy ffffff ~@<~@<[~;a~-1I~_ccc ~%dddd ~;]~:>~3Iffffff ffffff ~3I~@:<~:_xyz eeeeeeeeee~:>~:>~@<~@<ccc~:_ffffff~_axyzffffff ~:>~@<~-1Ia~3Ibbdddd ~3I~:>abba bb ~@<~:_~I~:_ffffffabb ~:>~:>~_~_~:>~I~@<[~;~_xy ~;]~:>xyz xy~;]~:>")
;=> "[xy ffffff [a/            ccc /dddd ]ffffff ffffff ( ..)]"
(lay 30 8 nil "~@<~:_bbeeeee bbccc dddd~:>")
;=> "bbeeeee bbccc dddd"
(lay 10 8 nil "~@<[~;~@_~@<~_~_~4T~@<~-1I~@:<~_ffffff~%~:>~@<dddd~:>~:>~:>~@:<ccc dddd~_~_~:>a ~:@_~@<eeeee ~:I~_~@<xyz ~:T~:_~_~-1I~:>~@:<~-1I~:_bb xy a bb~:>ccca ~:>~;]~:>")
;=> "[//    (/     ffffff/)dddd(ccc dddd//      )a/ eeeee/       xyz//       (/        bb xy a bb)ccca ]"
(lay 8 20 nil "~@:<~@<ffffff ~@<bb ~@_~:_~:>~:_~:>~_xy~3I~@<xy xy bb ~:>~_ffffff ~:>")
;=> "(ffffff bb//// xyxy xy bb/ ffffff )"
(lay 10 4 nil "~@<bb~@<~@<~@_bbdddd~@_~@<~:_~3Ieeeeexya ~:_~:>~:>~:_~_~1,4:@Tffffff xyxy~:>~:>")
;=> "bbbbdddd/        eeeeexya///      ffffff xyxy"
(lay 10 nil nil "~@<[~;eeeee ~_~@<~:I~:>ccc~@<[~;ccc~:_~2I~;]~:>~;]~:>")
;=> "[eeeee/ ccc[ccc]]"
(lay 40 8 2 "~@<[~;xyeeeee ~:_~;]~:>")
;=> "[xyeeeee ]"
(lay 10 8 nil "~@<~_eeeee ~:>")
;=> "eeeee "
(lay 8 8 nil "~@<[~;~@<[~;~@<~@_~:>ffffff ~@_~_bb~@<~:_dddd ~:>~;]~:>~@<a ~%~@<[~;ccc~@_xy~;]~:>~_~:>~I~%~-1I~;]~:>")
;=> "[[/  ffffff//  bb/    dddd ]a /[cccxy]/          /]"
(lay 25 nil nil "~@:<xy~:>")
;=> "(xy)"
(lay 12 20 1 "~@<[~;xyxyccc~@<[~;dddd~@<~:>ffffff ~Iffffff a ~@_~;]~:>xy ~1:I~;]~:>")
;=> "[xyxyccc[ddddffffff ffffff a ..]]"
(lay 30 8 nil "~@<xy~2Ibb~@_~@<xy ffffffdddd ~@<~@:<bbcccffffffa~1,4:@T~:>~@:<~@_ddddccc ~_~:_xyz ~:>~@:<xy~_~:_eeeee~@_~:>~@_a dddd ccc~:>ccc~:>~:>")
;=> "xybbxy ffffffdddd (bbcccffffffa    )(/                                     ddddccc//                                     xyz )(xy//                                           eeeee/                                           )a dddd cccccc"
(lay 12 nil nil "~@<dddd ~:@_xy~:>")
;=> "dddd/xy"
(lay 10 nil nil "~@<~_xy xy~:>")
;=> "xy xy"
(lay 8 nil nil "~@<bb ffffffa ~_~:I~:>")
;=> "bb ffffffa/"
(lay 10 8 nil "~@<[~;bb ~8T~;]~:>")
;=> "[bb     ]"
(lay 20 20 nil "~@<[~;~1:I~;]~:>")
;=> "[]"
(lay 12 nil 1 "~@<~@<xy ~:>ffffff ~@:<~@_~:_~@<~@:<~:Iaccc~:_eeeee ~:>~@:<xyz a~:>~_ccc ~:>xy ~:>~:>")
;=> "xy ffffff ( ..)"
(lay 20 4 nil "~@<a xyz ~:_~@<~@<[~;xy~_~@<ffffff~:_~-1Ibb~:>bb xyz ~;]~:>a~%~:>a~:>")
;=> "a xyz/[xyffffffbbbb xyz ]a/a"
(lay 8 8 nil "~@:<~8T~4Ta ~@_~:>")
;=> "(        a/ )"
(lay 40 8 nil "~@<~@_eeeee~%xyz ccc~@<[~;xyz~;]~:>~:>")
;=> "eeeee/xyz ccc[xyz]"
(lay 8 4 nil "~@:<xyz xy ~_xy~:>")
;=> "(xyz xy/ xy)"
(lay 20 nil nil "~@<~@<~@<[~;~_~@<~:_dddd~_xy~:>~@:<xyffffff ffffff~:>~;]~:>xy ffffff~8T~1,4:@T~4T~:>ffffffxy~_~_~:_~:>")
;=> "[/ dddd/ xy(xyffffff ffffff)]xy ffffff   ffffffxy//"
(lay 6 20 nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 20 8 nil "~@<[~;xy eeeee~@<~_~3Ixy a ffffff~:>~1,4:@T~@<~:_eeeee ~:_~:>xyz~4T~;]~:>")
;=> "[xy eeeee/         xy a ffffff/                     eeeee/                     xyz ]"
(lay 20 4 nil "~@<xyz ~_~:_~:>")
;=> "xyz "
(lay 20 20 nil "~@:<~@:<~_~-1Iccc~@:<accc ~@<[~;ddddaxy~;]~:>~@<xyffffff ffffff~:>~@<[~;xy ~;]~:>bb ~:>a eeeee ~:>~@<[~;~:I~;]~:>~4,2T~:>")
;=> "((/  ccc(accc [ddddaxy]xyffffff ffffff[xy ]bb )a eeeee )[] )"
(lay 8 8 nil "~@<~:_~:_~2Ibbbb ~:>")
;=> "bbbb "
(lay 20 nil nil "~@<[~;~@<[~;~8T~@<[~;a ~;]~:>~@_~;]~:>xy~;]~:>")
;=> "[[      [a ]]xy]"
(lay 10 nil nil "~@:<xy~@<a ~%ccc ~:>~:>")
;=> "(xya /ccc )"
(lay 25 nil nil "~@<[~;ddddxyz ~;]~:>")
;=> "[ddddxyz ]"
(lay 30 nil nil "~@<~@<[~;~%xy ~@<[~;~@<ffffffffffff ~_~:>~;]~:>ccc ~;]~:>~:>")
;=> "[/xy [ffffffffffff ]ccc ]"
(lay 10 20 nil "~@<~%~:>")
;=> "/"
(lay 6 nil nil "~@<~@<~@_~:>~@<[~;~@<eeeee~@<xyz ~:>bb ~:>ffffff xyeeeee~;]~:>~:>")
;=> "[eeeeexyz bb ffffff xyeeeee]"
(lay 6 4 nil "~@<xy~@:<~:Ta xy ~@<[~;~@_~@<[~;xyz~;]~:>~;]~:>~@<[~;~@:<bbxybb~:_xyz~:>xyz ~@<[~;~:_xyz a~;]~:>~;]~:>~:>~8T~@<xy ~_~Iffffff~@_~_xy ~:>~:>")
;=> "xy( a xy [/          [xyz]][(bbxybb/                  xyz)xyz [/                           xyz a]]) xy/                                    ffffff//                                    xy "
(lay 10 nil nil "~@<[~;~@<~@<~:_~_cccffffff ~%~:>dddd ~1:I~-1I~@:<ffffff~:>bb ~:>~:_~@:<xy~:>~:_~;]~:>")
;=> "[/ cccffffff /dddd (ffffff)bb/ (xy)]"
(lay 25 4 nil "~@<~_~_~:>")
;=> ""
(lay 12 nil 2 "~@<ccc ~:_eeeee~%~:>")
;=> "ccc eeeee/"
(lay 8 4 3 "~@<[~;dddd ~:I~;]~:>")
;=> "[dddd ]"
(lay 20 nil 2 "~@:<~@<[~;~@<[~;ffffff ~I~@_~:_a~;]~:>~2,4@T~@<~%~:>ffffff~@<~:_ffffff ~@<dddd~:>~4,2T~:T~_~2I~:>~I~;]~:>~@<[~;a~@<[~;~:_~-1Iffffff ~_~_~_~;]~:>~_~@<~@_~_~-1I~@:<ffffff~_~:_xyz ~:>dddd ~@:<ccc ~:>~4,3:T~:>~@:<~_eeeee ~_~@:<~:_~Ixy~@_~:>~:>~:_~;]~:>~@_~@<~@:<xy ~@<eeeee~:>bb ~:>~1:I~@<~@:<~:_xy ~_~:>~_xy ~@<~Icccffffff~2,4@T~:_xyeeeee~:>ccc~:I~:>~@_~-1I~:>xy xy ~:>")
;=> "([[ffffff a]    /ffffffffffff dddd ..])"
(lay 6 8 3 "~@<xy ~@<~@<a ~:_~_~@_~:>~@<xy~@:<~_xyzffffff~_eeeeexyz ~-1I~:>~_~:T~Iccc ~_~:>~@:<dddd ~1:I~:_~:_xyz a ~_~:>ccc~_~@:<~4Tbb ~@:<dddda ~_eeeee xyffffffa~:>~8Txyz ~:>xyz ~:>~@<ffffff ~@_~@<a~@:<xyz~:_~:_xyz~:_~:>~@<bb~1:I~%~:>~@<dddd a~_ffffff eeeeexyeeeee ~:>ccc ~:>eeeee ~2,4@Teeeee~:>~I~@<xy ~1:I~@:<~4,3:Ta ~2Ixyzccc ~:>~@_~@<xyccc xy ~@_~:>~:_~:>~:>")
;=> "xy a// .."
(lay 6 8 1 "~@<~_~@<~-1I~:>~_xy~@<[~;~@<[~;dddd ~@<[~;~:_ccc a ~;]~:>~;]~:>~_dddd ffffff~@:<~@<ffffffxy~-1I~:>bb~:>~@:<eeeee~_~@<bb~_~@_~:>~@<[~;ffffff ~@_ccceeeee ~;]~:>~:>~;]~:>~:>")
;=> " .."
(lay 25 4 1 "~@:<ffffff ~_~2I~:>")
;=> "(ffffff )"
(lay 30 20 nil "~@:<~@:<~_eeeee ~@:<~@<[~;~;]~:>~@_~:>bb~:_~:>axy ~:_~:>")
;=> "((eeeee ([])bb)axy )"
(lay 12 4 nil "~@:<aeeeee xyxyz ffffff a ~@_~:>")
;=> "(aeeeee xyxyz ffffff a )"
(lay 40 8 nil "~@<[~;~:_~@<~@_~:>~_~:_ffffff~@_~;]~:>")
;=> "[ffffff]"
(lay 8 nil 1 "~@<~@<~:_xy~@<~_eeeee ~@_~-1I~_~I~@<[~;~_bb eeeee bb ~;]~:>~:>~@_~@:<~@<[~;a ccc~;]~:>~:_~@<~:Ibbffffff~:_a~_~:>~:I~@<a eeeee ~:>ffffff ~:>xy ~:>~:>")
;=> " .."
(lay 12 20 3 "~@<eeeee~:>")
;=> "eeeee"
(lay 8 20 nil "~@<[~;~@<[~;~:@_dddd~:_~;]~:>dddd ccc ffffff~;]~:>")
;=> "[[/  dddd/  ]dddd ccc ffffff]"
(lay 6 nil nil "~@<dddd~1:Iccc ~:>")
;=> "ddddccc "
(lay 10 20 nil "~@<~%~:_~@<~@<~@<~_xyz dddd xyccc~:>~@:<ccc dddd~%~2Idddddddd~:>~@_xy~@_~:>xy ~:>~:>")
;=> "///xyz dddd xyccc(ccc dddd/dddddddd)/xy/xy "
(lay 30 nil nil "~@<ffffff ~:>")
;=> "ffffff "
(lay 40 nil 1 "~@:<xyz~2I~_a eeeee~:_~:>")
;=> "(xyza eeeee)"
(lay 10 4 nil "~@:<~_ffffff ~@:<~@_~:_~:>~:>")
;=> "(/ ffffff (//         ))"
(lay 15 20 nil "~@:<xy xyzbb~@_~:>")
;=> "(xy xyzbb)"
(lay 15 nil nil "~@<[~;xyzxy xy ~:_bb~;]~:>")
;=> "[xyzxy xy bb]"
(lay 12 4 nil "~@:<~%~@<eeeee ffffff~:>~1:I~%~:>")
;=> "(/eeeee ffffff/)"
(lay 12 nil nil "~@<xyzccc dddd ~@:<~@<~_bb~-1I~:>eeeee~:>~:_~:>")
;=> "xyzccc dddd (/             bbeeeee)/"
(lay 10 nil nil "~@<xyeeeeexy ~_bb~:>")
;=> "xyeeeeexy/bb"
(lay 40 4 1 "~@<~@<[~;xy~;]~:>bb ~:>")
;=> "[xy]bb "
(lay 40 nil nil "~@:<~@<~:_~:>~:>")
;=> "()"
(lay 10 nil nil "~@:<~:_~%~_~@<~@<~:@_axy~:>~@<~:_~@<[~;~:_~:_~_~;]~:>~@:<dddd cccccceeeee ~:>ccc a~:T~:>~@<~_dddd~@_a ~4Ta ~:>ccc bb a ~:>~:>")
;=> "(/// axy/    [/     ](dddd cccccceeeee )ccc a/                               dddda  a ccc bb a )"
(lay 15 8 3 "~@<xy ~_~-1I~_~:>")
;=> "xy "
(lay 30 4 nil "~@:<~-1Ia ~@<~@<~%~2Ieeeee~@<xyxy xy ~:>xy ~@<xy ddddxyz ~:>~:_~:>eeeee ~@<[~;~@<a ~_xy~:>~@<~_~4T~@_~2I~:>~:_~;]~:>~@:<~@<dddd~8Txyccc ccc~:_ccc ~:>~@_~@:<dddd~@_xyz~2Ixyz~_~:I~:>~_~:_ffffffxy~:>~@_~:_~:>~-1I~1,4:@T~:>")
;=> "(a /eeeeexyxy xy xy xy ddddxyz/     eeeee [a xy/            ](dddd xyccc ccc/              ccc (ddddxyzxyz)/              ffffffxy)/     )"
(lay 10 nil nil "~@:<eeeee ~:_~@<~:_~@<~@<~:T~Idddddddda xyz~:>~4T~_~_~@<~:_~:>~_a ~:>~_~:>~@<[~;~_xy xy a~3Ia ~@<~@_~@:<ffffff~:>~:Ibb ~:>~;]~:>a~:>")
;=> "(eeeee//  dddddddda xyz/// a/ [/  xy xy aa (ffffff)bb ]a)"
(lay 12 20 nil "~@<ffffff xy~@<eeeee ~:>~-1Ixy ~@<~@:<xyz bb ~:>bb ~:>~@_~:>")
;=> "ffffff xyeeeee xy (xyz bb )bb/"
(lay 30 nil nil "~@<~@<ffffff ~:>~2Ixy a ~:>")
;=> "ffffff xy a "
(lay 25 20 nil "~@<[~;eeeee~@<~@<xyz~:>eeeee~:>~:_~I~_~@<~@<~_xy ~@<eeeee ~@_bb cccxyxy~:>~:>ccc~_~:>~;]~:>")
;=> "[eeeeexyzeeeee/ xy eeeee bb cccxyxyccc]"
(lay 25 8 3 "~@<~@<~:_xy ~_~@<dddd xyz~:_~:_~:>~:>~@:<~@<~@<[~;~:_~1:I~:_~;]~:>~2Ixy~:>~@:<~:_~:_~_xyzxyz ~@<xybb~:_xyz~:>dddd ~:>xy ~@:<~:_~%~@<~Iffffff~:_xyz ffffffxy~:>eeeee~@<xyz ~:>xy ~:>~:_dddd dddd ~:>ddddbb ~:>")
;=> "xy/dddd xyz([]xy(/              xyzxyz xybb ..))"
(lay 20 nil nil "~@:<xyxyz~:_~:>")
;=> "(xyxyz)"
(lay 10 4 nil "~@:<~@<[~;~@:<dddd ~-1Ia~:_~:>~;]~:>ccc xyz~4,3:Txyz ~:_~:>")
;=> "([(dddd a/  )]ccc xyz   xyz/ )"
(lay 20 nil nil "~@:<ffffff ~3Iffffff~:>")
;=> "(ffffff ffffff)"
(lay 15 nil nil "~@<[~;~@<~%xy ~@_~:_xyz~:>~2Ia ~%~_bbbb~;]~:>")
;=> "[/xy/ xyza //   bbbb]"
(lay 12 nil nil "~@<eeeee ~1:I~_ccc~:>")
;=> "eeeee ccc"
(lay 15 20 nil "~@<a ~@:<ccc ~_ccc~:>xy~:>")
;=> "a (ccc ccc)xy"
(lay 30 nil 3 "~@<[~;dddd~:I~;]~:>")
;=> "[dddd]"
(lay 8 nil nil "~@:<xy~@_xy ~:>")
;=> "(xyxy )"
(lay 10 nil nil "~@<eeeee~:>")
;=> "eeeee"
(lay 10 20 nil "~@<eeeee ~:>")
;=> "eeeee "
(lay 8 20 2 "~@<[~;~@:<~@<[~;~@:<~:>ffffff ~3I~@_~_~;]~:>a~1:Ixy ~:_eeeee~:>~@_~3I~_~@_~;]~:>")
;=> "[([()ffffff/ ..])]"
(lay 8 8 nil "~@<xyzxy ~:>")
;=> "xyzxy "
(lay 12 8 nil "~@:<~@<xy~_eeeee ~@:<ccc ffffff~@_~%~:>~@:<a~@:<dddd ~2Ixy~:_~:>~:>xy~:>bb~:>")
;=> "(xy/ eeeee (ccc ffffff/        /)(a(dddd xy/    ))xybb)"
(lay 15 nil nil "~@:<a~3I~@<[~;~@_~@<[~;~:_xy eeeee ~;]~:>~_~@<xy xy ~@:<ffffff ~_~Ibb eeeee~:_~:>~:>~;]~:>~@<ffffff ~:>~Ieeeee ccc ~:>")
;=> "(a[[xy eeeee ]/   xy xy (ffffff/          bb eeeee/          )]ffffff eeeee ccc )"
(lay 12 nil nil "~@<~-1Ixy ~@<~@:<~_~:_~@_bb~%~:>~:>xy ~:>")
;=> "xy (/    bb/)xy "
(lay 15 nil 2 "~@:<bb xy a~@_~:_~@:<~1:Ibb ~%~@<[~;~@<~:_xy ~:_~:>~@:<a ~2Idddd~_eeeee~:>~_a ~I~;]~:>~@:<xyz~:>~%~:>~:>")
;=> "(bb xy a/ (bb  ..))"
(lay 8 4 nil "~@<dddd~4T~:>")
;=> "dddd "
(lay 10 8 3 "~@<[~;~:_ccc~_ccc~@<dddd ccc~_~@<~_bb xyz~:>xydddd~:>~;]~:>")
;=> "[ccc/ cccdddd ccc/ ..]"
(lay 10 nil nil "~@:<xyz ~@<[~;ffffff ~:_~:_~;]~:>xy~@<~@_dddd ~@_~_~@<~-1Ixy ~@<aeeeeeccc xy~:>xyz ~%~@<[~;a ~_dddd ~;]~:>eeeee ~:>eeeee ffffff ~:>~:>")
;=> "(xyz [ffffff/      ]xydddd/         xy aeeeeeccc xyxyz /[a/ dddd ]eeeee eeeee ffffff )"
(lay 6 8 nil "~@<[~;xy ~@<xy ~_~@<a xy~:_~@<~I~2Ieeeee ~:_bbxy ~:>~:>xy ~@<bba~@<a~:>~:>~:>~_~@:<~:_~@:<~:_~@_~:>~@_ffffffbb ~%~:>~;]~:>")
;=> "[xy xy/    a xy/    eeeee/    bbxy xy bbaa/ (/  ()/  ffffffbb /)]"
(lay 25 nil nil "~@:<ffffff ~:>")
;=> "(ffffff )"
(lay 30 nil nil "~@<xy~@<xy bbbb ~:>~:>")
;=> "xyxy bbbb "
(lay 30 nil nil "~@<~@:<~:@_~@:<~@<dddd~:_ddddxyeeeee ~:>xyz~@<[~;a xy ~_~;]~:>~:>xyxy~:>xy ~:_~:>")
;=> "(/ (ddddddddxyeeeee xyz[a xy/                      ])xyxy)xy/"
(lay 15 20 nil "~@<[~;xy xy ~-1I~;]~:>")
;=> "[xy xy ]"
(lay 20 20 2 "~@<~@<[~;bb xyz eeeee ~;]~:>~@<~@:<ddddxyxyxyz ~%~:>ccc ~:>~@<eeeee ~:>ccc~:_ffffff~:>")
;=> "[bb xyz eeeee ](ddddxyxyxyz /)ccc eeeee ccc .."
(lay 8 8 2 "~@<~:@_~1:I~_xy ~@_~@:<~_~:>~:>")
;=> "/ .."
(lay 20 8 nil "~@<~%ccc~:>")
;=> "/ccc"
(lay 30 nil nil "~@<~4Ta ~_eeeee ~_~@:<eeeeebb xy ~@:<xyz ~@<[~;bbxyccc~;]~:>~:>xy~:@_~@<~@:<xya ~_~4,2Txyz~:>~I~:I~-1I~@<ddddffffffbb a ~I~:>~:>~:>~@:<dddd ~:>~:>")
;=> "    a/eeeee/(eeeeebb xy (xyz [bbxyccc])xy/ (xya/    xyz)ddddffffffbb a )(dddd )"
(lay 6 nil nil "~@<[~;xy ~@<dddd~_~@:<xy~@<~3I~:_~:_~:>xy ~%eeeee xyz dddd ~:>bb ~:>ccc ~:_~;]~:>")
;=> "[xy dddd/    (xy//          xy /eeeee xyz dddd )bb ccc/ ]"
(lay 12 20 nil "~@<ffffff~@<~%~I~:_~_ffffff xy~:>~:>")
;=> "ffffff///      ffffff xy"
(lay 15 20 nil "~@<~:@_~:>")
;=> "/"
(lay 10 nil 1 "~@<[~;~2Ia~1:I~@<[~;eeeee xyz~@:<a ~:>~;]~:>~@<[~;eeeee xyz ~_~I~@:<xyz ~2,4@Teeeee~:>~@<[~;~@<eeeeexy~:_bbccc a~:>xyz~@<ffffffeeeee ~:_ffffff ~:>xyz ~;]~:>~;]~:>ffffff ~;]~:>")
;=> "[a[eeeee xyz(a )][eeeee xyz ..]]"
(lay 40 20 2 "~@<xy adddd ~:>")
;=> "xy adddd "
(lay 30 4 3 "~@:<~_bb ~@<~:_~@<~@<ffffffxyz~2Ixy ~:>~:>~_~@<~3I~:>~@<~@<[~;~:Ixy~_a~_~:Ieeeee ~;]~:>~:_~:>~%~:>~_~@<dddd~_~:_~@<~@:<eeeeeeeeee~-1I~:>~@<dddd~:_xyxyz~_~:>~@:<a~%~_a xyzxyxy ~:>~@<~_~:>xyz ~:>~:>xyz~:>")
;=> "(/ bb ffffffxyzxy/    [xyaeeeee ] ..)"
(lay 25 8 nil "~@<xydddd~:>")
;=> "xydddd"
(lay 12 nil nil "~@<xyccc~@<~:_~:>~@:<~_~_~:>~@:<~:_ccc ~:>~:_~3I~:>")
;=> "xyccc(//      )(/        ccc )/"
(lay 30 8 nil "~@<[~;~@<[~;~3Idddd ~_~@_~:@_~@<~@:<xy ~%~2,4@Txyz ~4,2T~:>~:>~;]~:>~@_~:T~@<[~;~:_~_~;]~:>~@<xyz ~:>bbxy ~;]~:>")
;=> "[[dddd//     (xy /    xyz   )] []xyz bbxy ]"
(lay 30 nil nil "~@<xy~@:<~%ffffffffffff dddd bb ~@<xy~@<~_dddd ddddffffff ~_~2I~_~:>~:>~:>~3I~@<dddd~@<[~;~:I~@<[~;ddddbb ~;]~:>~@_~:I~;]~:>~@<accc~@_bb~_~@_~:>ffffffccc ~_~:>eeeee bb~2I~:>")
;=> "xy(/ffffffffffff dddd bb xy/                       dddd ddddffffff//                         )dddd[[ddddbb ]]acccbb/                                         ffffffccc/                          eeeee bb"
(lay 10 8 2 "~@<xy bbccc ffffff ~:_~@<[~;~@<dddd ~_~:_~:>bbbb ~_~@_~;]~:>~:>")
;=> "xy bbccc ffffff/[dddd ..]"
(lay 12 20 nil "~@:<~@<~_~4,2T~8T~3I~:>~4,2T~:I~@<~_~%~@:<~:Tdddd ~:>~@<~_~@<~:_ccc xyxy ~_eeeeeeeeee~:>xy~:>~I~@<~_a bb~:>~@<~:Ia ccc dddd ~:>~:>~:>")
;=> "(//          /( dddd )//        ccc xyxy/        eeeeeeeeeexy/                    a bba ccc dddd )"
(lay 12 8 nil "~@:<a~@:<~%~@:<~@<~:_bba ~@_~:>~@_~%eeeee xyz ~:>ffffff ~1:I~_~@:<dddd eeeee bb ~:I~@<~2Ibb ~:_bb xyffffff ~:>~_~:>~_~:>~:_~@<~_~:>eeeee ~:_xyz~:>")
;=> "(a(/(bba /eeeee xyz )ffffff/                   (dddd eeeee bb bb/                                  bb xyffffff/                    )/                   )/ eeeee xyz)"
(lay 6 nil nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 10 nil nil "~@:<~:Ixy ~@<~@<[~;ccc~I~%~;]~:>xyz ~@:<xy ~@<cccxyzbb ~:_~:>~:>~@<~@<ffffffxy ~:_~@_~@_xy~:>~:>~@<~Ibbxyz ~:_~:>~:>bbbb ~-1I~-1I~:>")
;=> "(xy [ccc/]xyz (xy cccxyzbb/         )ffffffxy/          xybbxyz/            bbbb )"
(lay 6 20 nil "~@<xy ~3I~@<xy~3Ixyz eeeee ~@<~:_dddd~@<[~;xya ccc xy xy~;]~:>ccc ~:>~:>ffffff xy ~:>")
;=> "xy xyxyz eeeee/               dddd[xya ccc xy xy]ccc ffffff xy "
(lay 15 4 nil "~@:<~_~:_a~_a ~@:<~-1Ixy~@:<xyxyz ~_~@<~_~:>~:>~:>~@<a xy xy ~:>~:>")
;=> "(/ a/ a (xy(xyxyz//       ))a xy xy )"
(lay 12 8 nil "~@:<dddd xy~@<[~;~:@_eeeeebbeeeee~;]~:>ccc xy ~:_~:>")
;=> "(dddd xy[/         eeeeebbeeeee]ccc xy/ )"
(lay 12 nil nil "~@<[~;~:_~@<~%xy~_a ~_~:>~2I~:_~3I~;]~:>")
;=> "[/ /xy/ a//   ]"
(lay 25 20 nil "~@<~:>")
;=> ""
(lay 8 8 nil "~@<[~;a ~@<ffffff~3I~:>~@:<~@_dddd~:>~%ffffff ~;]~:>")
;=> "[a ffffff(/          dddd)/ffffff ]"
(lay 15 4 nil "~@:<xy xyz~@<~:_~_~:_~:>~@<~@:<xy~_a ~@:<~:_~-1Icccdddd~:>~4T~:>~@<a~1:I~_bb ~:>xyxy ~:>~:>")
;=> "(xy xyz//       (xy/        a (/           cccdddd) )a/                     bb xyxy )"
(lay 20 nil nil "~@<~:_a ~@<[~;~_~%ffffff ~;]~:>~:>")
;=> "/a [/   /ffffff ]"
(lay 20 8 nil "~@<eeeee ~%~@<[~;~@:<~@:<xyz xy xyz~:>a~:>~@<~-1I~:_~@:<xyzbb ~:>~:>~@<a~%xyz~:>~:_~@:<~@<[~;~:_~2Idddddddd~@_bb~;]~:>xy~:>~@<~3Iccc ~@<[~;~2I~1:Iffffff~_ccc~;]~:>~@<[~;a bb bbeeeee~;]~:>~:>~@<~:_ccc ~@<[~;cccxyxy ffffff xy dddd~;]~:>ccc~:>~;]~:>~:>")
;=> "eeeee /[((xyz xy xyz)a)/                (xyzbb )a/xyz/ ([ddddddddbb]xy)ccc [ffffff/                      ccc][a bb bbeeeee]/                                        ccc [cccxyxy ffffff xy dddd]ccc]"
(lay 40 nil nil "~@<xy ~@:<~@<[~;eeeee~_~;]~:>~:_a~@<ccceeeee~_~2Icccbb~%~:>~:>~@<~@<~@<axyzxyzeeeee ~_xyz~:>dddd ~:>~:>~_xyz ~:>")
;=> "xy ([eeeee]/    accceeeee/     cccbb/)axyzxyzeeeee xyzdddd/xyz "
(lay 8 20 2 "~@<~@<~_~2I~@<~:_~@<[~;~@_~@_~;]~:>~_~@<bb xy~@_~:Tdddd ~@_~:>eeeeexy~:>ffffff~:>eeeee bb xyz ~:>")
;=> "/ .."
(lay 6 20 1 "~@:<eeeee~@:<~_xy ffffff~@<[~;~@<dddddddd~:Idddddddd a ~_~:>xyz ~:Iffffff ~2Ixy xy~;]~:>xyz ~:>~@<~:_~:>bb~:>")
;=> "(eeeee( ..))"
(lay 6 20 3 "~@<dddddddd~@<~@<xy~@:<bb ~:_~:>~@<~:_~:_~:>~@<cccxy~_eeeee ~1,4:@T~@_~:>cccffffff bb ~:>~:>~:>")
;=> "ddddddddxy(bb/           )/ .."
(lay 40 20 nil "~@<~-1I~@<bb ~:>~_ccc ~:>")
;=> "bb ccc "
(lay 10 nil nil "~@<a ~:>")
;=> "a "
(lay 40 nil nil "~@<[~;~@<a ~:_~:_dddd xyxy ~:>~@_~3I~I~;]~:>")
;=> "[a dddd xyxy ]"
(lay 6 nil nil "~@<~_~@<~8T~:I~:>~@<ccc ~:>~_~:_~_~:>")
;=> "/        ccc//"
(lay 6 nil nil "~@<~%~@<[~;~@<[~;a ~:_~;]~:>~;]~:>~@<~_bb~:>xyz~:>")
;=> "/[[a ]]/      bbxyz"
(lay 15 nil nil "~@<xyz ~_~:>")
;=> "xyz "
(lay 15 nil nil "~@<ccc xyz~2I~@:<xy ~:>~@_~1,4:@T~:_~:>")
;=> "ccc xyz(xy )    "
(lay 20 nil nil "~@<[~;~_xy ~-1Ixy ~@<[~;dddd~;]~:>~@<[~;ffffff~;]~:>~;]~:>")
;=> "[/ xy xy [dddd][ffffff]]"
(lay 30 4 nil "~@<[~;~:_~@<xy dddd ~:>~@<[~;~@:<~:_~:_~@<[~;eeeeeccc ~;]~:>~:>~%ffffff ~1:I~;]~:>eeeee ~@<bb dddd xy~:>~;]~:>")
;=> "[/ xy dddd [([eeeeeccc ])/ffffff ]eeeee bb dddd xy]"
(lay 10 4 1 "~@:<xyz ffffff ~@<a~1:I~:I~_~@:<a~_ccc~:I~@<eeeeexyz~_~:_~@_a ~:>~:>~:>~:>")
;=> "(xyz ffffff a ..)"
(lay 30 4 nil "~@:<~:_xya ~:>")
;=> "(xya )"
(lay 25 nil 2 "~@:<ccc~_~I~_~:>")
;=> "(ccc)"
(lay 20 4 nil "~@<~_~:>")
;=> ""
(lay 25 nil nil "~@:<xyz ~:>")
;=> "(xyz )"
(lay 25 4 1 "~@<~:_~@:<~@:<~_xyz xy bba ~:Teeeee~:>~:_~_bbffffff~_~@<~3I~@:<~2,4@T~4,2T~Ixyzbb~2,4@T~:>~%~_~:>~:>~I~:>")
;=> " .."
(lay 40 20 nil "~@<[~;~;]~:>")
;=> "[]"
(lay 15 4 nil "~@<~_eeeee ~:_~I~@<[~;ccc cccccc~%~_~:@_~;]~:>~:>")
;=> "/eeeee/[ccc cccccc/// ]"
(lay 12 4 2 "~@<[~;eeeee ~@<[~;~@<~1:I~@<a ~1:Ieeeee ~_xydddd~:>~:>~;]~:>eeeee a~;]~:>")
;=> "[eeeee [a eeeee/        xydddd]eeeee a]"
(lay 40 nil nil "~@:<~_~@<xyz~:Ieeeee~:>xyz ~@<a~@<~@<xyz~:_ddddxyz ~:>~%bb~@<xy ~:>~_~:>xyz~@_~:>~%~I~_~:>")
;=> "(/ xyzeeeeexyz axyzddddxyz /bbxy/              xyz// )"
(lay 6 nil 2 "~@:<~:_~_xy~_~@<bbdddd ~:>cccdddd~:>")
;=> "(/ xy ..)"
(lay 8 nil nil "~@<~@<~@<~_~:>~_~:>ffffff ffffff ~:>")
;=> "/ffffff ffffff "
(lay 10 nil nil "~@<bb ~@<~:_~-1I~@:<~_ccc ~@<~:_~:>~_ffffff~-1I~:>~:Ia ffffff ~:>ccc ~I~@<~:_dddd ~@<~3Ixyccc ~:_~@<~%eeeeeaccc bb~:>~_~:>dddd ~:>~:>")
;=> "bb/   (/    ccc/    ffffff)a ffffff ccc/                        dddd xyccc/                                /eeeeeaccc bb/                                dddd "
(lay 30 4 nil "~@<~_ccc ~3I~:_~:>")
;=> "ccc "
(lay 12 nil 3 "~@<~@<a ~:>~_~:>")
;=> "a "
(lay 25 8 3 "~@<bb~:>")
;=> "bb"
(lay 8 nil nil "~@<[~;xy ~@<xy ffffff ~:>~:T~4,2T~_~;]~:>")
;=> "[xy xy ffffff/ ]"
(lay 15 4 nil "~@<~@:<bbxyxy a a~:>~:>")
;=> "(bbxyxy a a)"
(lay 12 4 nil "~@<[~;~_~;]~:>")
;=> "[]"
(lay 10 4 nil "~@<~@<~-1I~:>~:>")
;=> ""
(lay 12 nil nil "~@:<~@<eeeee ~@<ffffff ~_xy ~@:<ccc xy~:>~@<[~;xybb~:_~_~-1I~_~;]~:>~2Iffffff ~:>xy ~:>~2I~:>")
;=> "(eeeee ffffff/       xy (ccc xy)[xybb///                  ]ffffff xy )"
(lay 8 nil nil "~@:<~@:<~:@_~@<[~;~@_~@_~;]~:>xybb~_~@<xyxy~@_~2I~@_xy~:>~:>~@<~_~:_ccc~_~:_~:>~%~:>")
;=> "((/  []xybb/  xyxyxy)//         ccc//         /)"
(lay 20 nil nil "~@<bbccc ~_eeeee ~_~:>")
;=> "bbccc eeeee "
(lay 15 20 nil "~@:<xy~Ixy~@:<~@<~@:<~1:I~:>~_~2I~@_~:>~@:<a dddd~:>~@<~@:<~_~:>~@<a~:>~:>bb~:>ccc ~:>")
;=> "(xyxy(()//      (a dddd)(/               )abb)ccc )"
(lay 8 nil nil "~@<[~;eeeee ~@:<eeeee xy ~@<~3I~:_~:I~:>bb ~@<[~;~I~;]~:>a~:>a~I~@:<~_~@<[~;~@:<~3I~_~:>~:Ieeeeeccc ~;]~:>~@<[~;~@<bb~:>dddd~:_~;]~:>~@<[~;xy~@:<xy ~:>~;]~:>~@<~@:<~:_cccdddd~:>dddd~:_~_~%~:>~:>bb~;]~:>")
;=> "[eeeee (eeeee xy/                    bb []a)a(/                             [(/                                  )eeeeeccc ][bbdddd/                                              ][xy(xy )](/                                                         cccdddd)dddd//                                                        /)bb]"
(lay 30 nil 3 "~@:<xy ffffffbbffffff bb xyz~:>")
;=> "(xy ffffffbbffffff bb xyz)"
(lay 8 nil nil "~@<~_aeeeee a xy ~@<[~;~I~;]~:>~:>")
;=> "/aeeeee a xy []"
(lay 8 nil nil "~@<a ~_~@:<~@<~@<[~;eeeee~;]~:>~:>xy~@<~_ffffffdddd~:>~:>~@<~_~@_xy~:Ixyz ~:>dddd dddd ~:>")
;=> "a/([eeeee]xy/          ffffffdddd)/                     xyxyz dddd dddd "
(lay 8 nil nil "~@<xyz xy ~_~@<a ~_~-1I~:>~:>")
;=> "xyz xy/a "
(lay 40 nil nil "~@:<~@<~:>bb ~2Iffffff ~:>")
;=> "(bb ffffff )"
(lay 8 4 nil "~@<[~;~@<~:_~@_ccc~@<~3Iccc ~_~@<xy ~:_~:>~@<xy~I~:>~:>~:>~Ixyz ~:_dddd~@<~@<[~;xydddd ~@<[~;eeeee~;]~:>~%~_~;]~:>~:>~-1I~;]~:>")
;=> "[cccccc/    xy/    xyxyz/ dddd[xydddd [eeeee]//      ]]"
(lay 15 nil nil "~@:<~@_~@:<~@<a ~:>~:_~@<eeeee ~@:<~%~:>ffffff ~%~@<xyz~:>~_~:>~@<~@<~%bba~:>~:>~:>~:>")
;=> "((a/  eeeee (/)ffffff /xyz/  /bba))"
(lay 12 nil nil "~@<[~;~@_~;]~:>")
;=> "[]"
(lay 8 8 nil "~@<[~;xyz ~;]~:>")
;=> "[xyz ]"
(lay 6 nil nil "~@<[~;xy~;]~:>")
;=> "[xy]"
(lay 10 8 nil "~@<[~;eeeeea~@<[~;ccc~@:<bb ~@:<ddddffffff axy ~:>~@<[~;~_~1:Iffffffxyffffff~;]~:>ffffff ~_~@<~_~:>xyz ~:>~@<[~;~@<~:_~_~_~1:Iccc ~:>xyz ~@_~;]~:>~%xy ~:_~;]~:>~Ibb ~;]~:>")
;=> "[eeeeea[ccc(bb (ddddffffff axy )[/                                 ffffffxyffffff]ffffff//            xyz )[///                  ccc xyz/                  ]/xy/        ]bb ]"
(lay 40 4 nil "~@:<~@<~2I~@:<~@:<xyz xy ~:_ccccccccc~:>ccc ~-1I~:>~@:<ffffffccc~@<xy xy~:>~@<ffffff~_xy bbccc~:>~:>xy ~:I~:>xydddd ccc ~:>")
;=> "(((xyz xy/   ccccccccc)ccc )(ffffffcccxy xyffffff/                                 xy bbccc)xy xydddd ccc )"
(lay 20 nil 1 "~@<~%a~:>")
;=> " .."
(lay 30 8 nil "~@<~:_~@_bb ~@<xy~@<~1,4:@Tbb~:>xyeeeee~:@_~_~:>~:>")
;=> "bb xy    bbxyeeeee//   "
(lay 25 nil nil "~@<bb eeeeeccc~@:<~%~@<~@<~_xyddddaxy ~:>~_dddd ~:>~:_~:_~@<~:_eeeee~@<dddd~:_ffffffbb~:>~:_eeeee~_~:>~:>~:>")
;=> "bb eeeeeccc(/xyddddaxy dddd///            eeeeedddd/                 ffffffbb/            eeeee/            )"
(lay 40 20 nil "~@<~:@_a ~@:<xy~:>~:>")
;=> "/a (xy)"
(lay 15 nil nil "~@<~@<xy ~_~_xyzccc~:>a~@<~_~:>~:>")
;=> "xy xyzccca"
(lay 15 nil nil "~@:<xy ~:>")
;=> "(xy )"
(lay 12 nil 2 "~@<a ~:>")
;=> "a "
(lay 25 4 2 "~@<~@<a ddddxy ~@<[~;eeeee~_~;]~:>dddd~:>~@<~@<~@:<bbbb ~1,4:@Tbb ~:>xy eeeee ~@<[~;~2Ixy~;]~:>ccc ~:>eeeee~:_~_~:>~:>")
;=> "a ddddxy [eeeee/          ]dddd(bbbb    bb )xy eeeee [xy]ccc eeeee .."
(lay 25 nil 1 "~@<dddd ~:>")
;=> "dddd "
(lay 8 nil nil "~@<~@_~@<[~;~:_~;]~:>eeeee xy ~:>")
;=> "[/ ]eeeee xy "
(lay 25 4 nil "~@<bbccc ~:>")
;=> "bbccc "
(lay 25 4 nil "~@<~1,4:@T~@:<a eeeee~_~:>cccffffff~@<~1:I~@_dddd ~:>~_~:>")
;=> "    (a eeeee/     )cccffffffdddd/"
(lay 40 20 nil "~@<[~;~@:<~@_xyza dddd~@<[~;~_~@<[~;~_~_~_~_~;]~:>a xybb~:_xy ~;]~:>~:>~@_ffffff~-1Ieeeeexy ~;]~:>")
;=> "[(xyza dddd[[]a xybbxy ])ffffffeeeeexy ]"
(lay 12 nil 2 "~@<~_~:>")
;=> ""
(lay 12 4 nil "~@<xy~:>")
;=> "xy"
(lay 12 nil nil "~@:<~@<~-1I~@_~I~:>dddd eeeee~:_eeeeea ~2I~:>")
;=> "(dddd eeeee/ eeeeea )"
(lay 15 nil nil "~@:<~_a dddda ~:>")
;=> "(a dddda )"
(lay 20 4 nil "~@<~@<~-1I~:_~:>ccc~@<xy~:>~:_~@_~@<[~;~:_~@<ccc ~:>xy~@<~%~:I~_~%~:>xy ~;]~:>~:>")
;=> "cccxy[/      ccc xy///xy ]"
(lay 6 nil 2 "~@<~:Iccc ~:_~:>")
;=> "ccc "
(lay 25 nil nil "~@<~:@_ccc ~-1Iccc ~@<xy~:>~:>")
;=> "/ccc ccc xy"
(lay 6 nil nil "~@<~:Ia~1:Ia ~:>")
;=> "aa "
(lay 25 nil nil "~@<[~;~:_xy ccc xyz ffffff ~;]~:>")
;=> "[xy ccc xyz ffffff ]"
(lay 12 4 nil "~@<a~:>")
;=> "a"
(lay 8 8 nil "~@<[~;dddd ~;]~:>")
;=> "[dddd ]"
(lay 25 nil nil "~@<~-1Ixyz ~@<a~:>bb~@:<~@<~_~@<ffffffbb~:>~:>~_xy~_~:>~:>")
;=> "xyz abb(ffffffbbxy)"
(lay 12 nil nil "~@:<~:_~@_~@:<xy~:_~:_~@:<xy ~_xy eeeee ~@:<~8T~:@_xyz~_ffffff xybb~:>dddd ~:>xy ~_~@:<xyz ~:>~:>xyz eeeee~:>")
;=> "((xy/  (xy/   xy eeeee (/             xyz/             ffffff xybb)dddd )xy/  (xyz ))xyz eeeee)"
(lay 30 nil 2 "~@<[~;ffffff~@<~@:<bb ~:>xybb ~1:I~@_~:>~:_~@<~:I~@<~@<~_~:>~@:<xyz~:>xyz~:_~_~:>~-1Idddd~_~%~@:<~@<eeeee~:>xyz ~2Iccc~:>~:>~;]~:>")
;=> "[ffffff(bb )xybb/ (xyz)xyzdddd ..]"
(lay 6 nil 1 "~@:<~:_~@<xy ~@<~@:<eeeee ccca dddd~_~:>~@<~_xyeeeee xyzxy~_~:>~:>ccc ~@<~@<bbeeeeebb~:_~_~_~:>~_~_~@:<eeeee ~@_~:_xy~2I~:>~:I~:>~:>~:>")
;=> "( ..)"
(lay 6 20 nil "~@<[~;~@:<~@:<bb~_~:>cccbb eeeee xy dddd ~4T~:>~@<[~;dddd bb~;]~:>~@<bb ~:_~:>~:_~_xybb ~;]~:>")
;=> "[((bb/   )cccbb eeeee xy dddd  )[dddd bb]bb/// xybb ]"
(lay 8 nil nil "~@:<~_~:>")
;=> "()"
(lay 8 8 nil "~@<~@<[~;~:_~@<~Ixyz ~:_~_dddd ~@<~_~:_~_ccc xy xy ~:>~@_~:>ccc~4T~;]~:>~:_dddd eeeee~:_~:>")
;=> "[/ xyz// dddd///      ccc xy xy/ ccc ]/dddd eeeee/"
(lay 40 4 nil "~@<~@<~_xyzxyz~:>~_~@:<~:I~@<~:T~:>~@<xy dddd ccc a ~@:<bb~4T~:_~:>~1,4:@T~:>~:I~:>~1:I~@<~@<~@:<ddddxy ~-1Ixy~:>xy dddd ~_~:>~:_~@<~_~-1Idddd ~@<[~;dddd ~;]~:>~:>~:@_~:I~4,2Tdddd ~:>~:>")
;=> "xyzxyz/( xy dddd ccc a (bb/                 )    )(ddddxy xy)xy dddd//                       dddd [dddd ]/                        dddd "
(lay 20 nil 2 "~@<~@<xyxyz ~@<xy ~3I~:>~:>~:>")
;=> "xyxyz xy "
(lay 6 20 nil "~@<~_bb ~:>")
;=> "bb "
(lay 15 8 nil "~@<[~;~_dddd ~:@_bb ~I~;]~:>")
;=> "[/ dddd/ bb ]"
(lay 12 nil nil "~@:<ccc a xy ~@<[~;ddddddddxy ~;]~:>~:>")
;=> "(ccc a xy [ddddddddxy ])"
(lay 25 8 3 "~@:<~@<~%~:>~I~:>")
;=> "(/)"
(lay 12 nil nil "~@<ffffff ~@<~:_ccc ~_~:_~:>ffffff~:>")
;=> "ffffff ccc//       ffffff"
(lay 8 4 nil "~@<~_~@:<eeeee~@:<dddd eeeee ~:>~:_ffffff xy xyz ~:>xyz~@:<~4,3:T~@:<~@<ccc~-1I~_~3I~:>~:>~@<~:@_~:>xyzbb~:>xy~@<xyzeeeee~@<~_~@<xy~Ixyz~:Ixy~:>ffffff ccc dddd ~@:<~4,2Teeeee~:>~:>aa ~@<~@<xyzffffffccc xydddd ~:>~:_xyz ~4,2T~_~:>~_~:>~:>")
;=> "/(eeeee(dddd eeeee )/ ffffff xy xyz )xyz(    (ccc/                         )/                          xyzbb)xyxyzeeeee/                                          xyxyzxyffffff ccc dddd (  eeeee)aa xyzffffffccc xydddd/                                                                             xyz//                                  "
(lay 15 8 nil "~@<~@_ffffff a ~:_~:>")
;=> "ffffff a "
(lay 30 nil 1 "~@:<~@<ffffffxyzffffff xy ~@<~@:<~_dddd~:>~1,4:@Txy ~:>~3I~:>~8T~I~@<~:@_~@<[~;~@:<a ffffff~:>~:_~3Ixyz ccc~_~4,2T~;]~:>~@:<~@:<~1,4:@Txyz ~@_~2,4@T~:_~:>~:_~@:<dddd~1:Ixyz ~_~_~@_~:>dddd bb ~:>xy~:_ffffff ~:_~:>dddd~:>")
;=> "(ffffffxyzffffff xy ( ..))"
(lay 40 nil nil "~@:<~_~_~@<xy ~_~@:<~@:<xy ~%xy ccceeeeexyz~:>~_~_~:>~:>~:>")
;=> "(// xy/ ((xy /xy ccceeeeexyz)//  ))"
(lay 25 4 nil "~@<[~;adddd ~:@_~1,4:@T~;]~:>")
;=> "[adddd/     ]"
(lay 25 nil nil "~@<[~;~@:<~2Ixy ~I~:>~_~@:<dddd xyz~:>~@<[~;dddd eeeee ccc bb~@<[~;~@:<xy~_eeeee ~_a ~:>~:@_~@<[~;bb ~:_bb~;]~:>eeeee ~%~_~@_~;]~:>~@<~:_bbdddd~:>~;]~:>~@:<eeeeeccc ~@_~_bb eeeee~:>~;]~:>")
;=> "[(xy )/ (dddd xyz)[dddd eeeee ccc bb[(xy/                               eeeee/                               a )/                              [bb/                               bb]eeeee //                              ]/                               bbdddd](eeeeeccc/                                       bb eeeee)]"
(lay 10 8 3 "~@<~@<~@:<~:_bbdddd~:_~@<~:_~:>~I~@<[~;~_~:_bb~;]~:>~:>eeeee xy~2I~_xy xyz ~:>~_dddd~:>")
;=> "(bbdddd/ [/ ..])"
(lay 20 8 nil "~@<[~;xy ~;]~:>")
;=> "[xy ]"
(lay 10 4 nil "~@:<eeeeebb~:>")
;=> "(eeeeebb)"
(lay 12 nil 2 "~@<[~;~:@_bb~:@_~_xyz eeeee ~_~;]~:>")
;=> "[/ bb ..]"
(lay 15 20 nil "~@<xyz ~:>")
;=> "xyz "
(lay 15 nil nil "~@:<~:I~@<dddd ~@<xyzxyz~:>ffffff~3I~:>xyz~:>")
;=> "(dddd xyzxyzffffffxyz)"
(lay 40 4 nil "~@<xy ~:_~:_~:@_~I~I~:>")
;=> "xy/"
(lay 30 nil nil "~@:<~@<[~;dddd xy ffffff ~;]~:>ffffff~_~:>")
;=> "([dddd xy ffffff ]ffffff)"
(lay 6 nil nil "~@<[~;ccc ~_~;]~:>")
;=> "[ccc ]"
(lay 6 8 nil "~@:<~:I~@<[~;~:_~@<~@:<~_~:>~:>bb~;]~:>~:>")
;=> "([/  (/   )bb])"
(lay 10 20 nil "~@<~@_~_~@_cccffffff ~@<~1,4:@T~_~_xy ~:>~:>")
;=> "///cccffffff//          xy "
(lay 30 20 nil "~@<~_~:>")
;=> ""
(lay 25 8 nil "~@<~_~@:<~_~_~-1I~:>~:_~1:Ixyz a ~:>")
;=> "()xyz a "
(lay 25 20 nil "~@:<~@<~3Iffffff~@_~:_xy ~:>eeeee ~:_xy xy ~:I~:>")
;=> "(ffffffxy eeeee xy xy )"
(lay 8 nil 3 "~@:<~:_~@<~@:<~_~_~:_~@<~3I~_~:>~:>xyz~:>~:>")
;=> "(()xyz)"
(lay 15 4 nil "~@:<dddd ccc ~@:<dddd ~@_~@<bb~:>ffffff~:_~@:<xyz ~_xy xyz dddd~:>~_~:>~@<~@<~@_ccc~@<xyffffffa~:_dddd~3Ixyz~:>eeeee~@<cccxy~:>~@<~-1I~:>ffffff ~:>xyz~:>~:>")
;=> "(dddd ccc (dddd/           bbffffff/           (xyz/            xy xyz dddd)/           )/            cccxyffffffa/               ddddxyzeeeeecccxyffffff xyz)"
(lay 25 nil nil "~@<~:_~:>")
;=> ""
(lay 6 20 nil "~@<bbffffff ~@:<dddd ccc~:>~:>")
;=> "bbffffff (dddd ccc)"
(lay 40 20 nil "~@<[~;~_~-1I~;]~:>")
;=> "[]"
(lay 30 8 1 "~@:<a ccc eeeee ~2I~:>")
;=> "(a ccc eeeee )"
(lay 20 20 nil "~@:<~_dddd ~:>")
;=> "(dddd )"
(lay 40 nil nil "~@<xy ~:@_~@_bb ccc~:>")
;=> "xy/bb ccc"
(lay 40 nil nil "~@:<~@<~:>~@:<~_~@<[~;~:_ffffff ~2,4@T~:_~@<[~;~:@_~_~;]~:>dddd~2,4@T~;]~:>~:>~:>")
;=> "((/  [ffffff/   [//    ]dddd   ]))"
(lay 40 4 nil "~@:<ccc ~@<[~;~@:<ccc~@<xy~:_~_axy~:>ffffff~@<[~;eeeee~_a~;]~:>~:_~:>~2I~_~;]~:>bb~@:<a ~@<ffffff ~_~:_xy xy~:>ffffffxy~:>~:>")
;=> "(ccc [(cccxyaxyffffff[eeeeea])/        ]bb(a ffffff xy xyffffffxy))"
(lay 15 nil nil "~@<~:_~%dddd ~:_~@<xyz~%~@<eeeee ccc ~%ffffffccc ~:>ccc~_~:>~:_~:>")
;=> "/dddd/xyz/eeeee ccc /ffffffccc ccc//"
(lay 6 20 nil "~@:<~@:<ccc ~:_~@<[~;~@<ffffff xy~I~:>~:@_ccc ffffff ~;]~:>~:>xyz ~_xyz~@<xyz~-1Ixy eeeee ~:>~:>")
;=> "((ccc/  [ffffff xy/   ccc ffffff ])xyz/ xyzxyzxy eeeee )"
(lay 6 4 nil "~@<~@<[~;xy ~@<~%~:>xyz~;]~:>~:>")
;=> "[xy /xyz]"
(lay 12 nil nil "~@:<~@_~@_~:T~:>")
;=> "( )"
(lay 40 nil nil "~@:<~:_~@_~@_~@<xy~:>ccc ~-1I~:>")
;=> "(xyccc )"
(lay 40 nil nil "~@<[~;~@:<~@:<~_dddd~:>ffffff ~:_ffffff~@<~@<xyffffffxyz ~:_xy dddd ~:>eeeee ~:>eeeee xy ~:>~@:<ccc ~_~_xyz ~:>ffffff~@<[~;~3I~;]~:>~@<[~;~@<~:@_~_xyz ~_~:>~@<dddd xy ~:>xy ~;]~:>~;]~:>")
;=> "[((dddd)ffffff/  ffffffxyffffffxyz/        xy dddd eeeee eeeee xy )(ccc//                                 xyz )ffffff[][//                                               xyz/                                               dddd xy xy ]]"
(lay 20 nil nil "~@<~_~:>")
;=> ""
(lay 12 20 nil "~@<~I~@:<~1:I~3I~@:<~@:<ccc bb~:>~_~:_xy~:>bb ~:_xy ~:>~3I~:_~:>")
;=> "(((ccc bb)//  xy)bb/ xy )/"
(lay 40 nil nil "~@<[~;~1:Ixyz ~2I~_~@_~@<ffffff~@<~_~@<~:_dddd~:_xy ffffff~:>~:>~:_~:@_~:>~;]~:>")
;=> "[xyz/   ffffffddddxy ffffff/   ]"
(lay 25 nil nil "~@<xy dddd ~@<[~;ffffff ~@:<xyz ffffff a ~:>~2Idddd~@_eeeee ~;]~:>xy ~@:<~:_~:_xy ~@<~@:<abb xyzccc~:_~%~:>a ~@<[~;cccxyxy ~;]~:>~@<axyz a ~-1Iffffff xyzdddd~:>~@<[~;dddd xyccc~:Idddd xy ~;]~:>bb~1:I~:>~@<~@<[~;~-1I~:@_xy bbdddd~;]~:>~@<xy~2Ibb~:>xy~@:<dddd ~%~:_a eeeee dddd~_~:>~_~_~:>~1:I~:>a ~:>")
;=> "xy dddd [ffffff (xyz ffffff a )ddddeeeee ]xy (//                                              xy (abb xyzccc/                                                  /)a [cccxyxy ]axyz a ffffff xyzdddd[dddd xycccdddd xy ]bb[/                                                        xy bbdddd]xybbxy(dddd //                                                                         a eeeee dddd/                                                                         )//                                                        )a "
(lay 20 8 nil "~@:<ffffff ~@_~:>")
;=> "(ffffff )"
(lay 25 4 nil "~@<[~;~@:<~_~@<~I~@<~@_eeeeexy ~:_eeeeexy~:>dddd ~:>ffffffxy ~@<~:Ia ffffff~@<~_~%~-1Ia~:>~:>~:>~:_~@:<xy~:_~:>eeeee~;]~:>")
;=> "[(/  eeeeexy/  eeeeexydddd ffffffxy a ffffff/                               /a)/ (xy)eeeee]"
(lay 15 nil nil "~@<xy~:_axy~_~:>")
;=> "xyaxy"
(lay 12 nil nil "~@:<~_~%~@<ccc dddd~:_~:>a xy~:>")
;=> "(/ /ccc dddd/a xy)"
(lay 8 nil 3 "~@:<~@_~@:<~@:<xyz~3Iffffff ~:>xycccxyz ~@:<~:_~1:I~:>a ~_~:>~_~_~_~:@_~:>")
;=> "(((xyzffffff )xycccxyz (/                        )a/  ) ..)"
(lay 12 nil nil "~@<[~;~_~@<bb ~@<~:>~_~@<~%~@<~:Txyxy~@_~8T~:>~@<~1:Iffffff~%~:>~:>xyz ffffff~:>xy eeeee ~1:I~_~;]~:>")
;=> "[/ bb/ / xyxy   ffffff/xyz ffffffxy eeeee/                    ]"
(lay 25 8 2 "~@<xy ~%~@:<~:_dddd~@:<ffffff xy~@<dddd~_~_xyccc~:>xy ~:>~:@_~:>a ~:@_~@:<~@_~:_aaffffff dddd ~:>~:>")
;=> "xy /( ..)"
(lay 15 nil nil "~@<[~;~@:<xy ~%dddd~@<[~;~_~:_ffffff~@<xyzccc xy~_~:>~_xyz ~;]~:>~:>xy~;]~:>")
;=> "[(xy /dddd[//     ffffffxyzccc xy//     xyz ])xy]"
(lay 8 20 nil "~@<[~;~%xyz ~:_~@:<dddd a ~_~:@_~_~:>a~1:I~;]~:>")
;=> "[/xyz/ (dddd a///  )a]"
(lay 25 nil nil "~@:<~@<bbdddd xy ~2Ibb xy ~:>xyz~@_~:>")
;=> "(bbdddd xy bb xy xyz)"
(lay 20 nil nil "~@:<ffffff~@<~_~@<[~;xy~;]~:>ffffff eeeeexyffffff~:>xyxy~_~I~:_~:>")
;=> "(ffffff/       [xy]ffffff eeeeexyffffffxyxy/ )"
(lay 30 nil nil "~@<dddd xy ~@:<adddd ~:>dddd~4Txy ccc ~:>")
;=> "dddd xy (adddd )dddd xy ccc "
(lay 20 4 nil "~@<ffffff ~:_~@<[~;~_~@<xyz~%ffffff ~:>ffffff ~@<~@_~@:<xyz bb ~:_~1:I~:>~@<[~;xyz~2I~%~_bba~1:I~;]~:>~@<xy ffffffxydddd~:I~:>~_~@:<~:_bb xy~:>~@<dddd~:>~:>xyz~@_~;]~:>xyeeeee~I~:>")
;=> "ffffff/[/ xyz/ffffff ffffff (xyz bb/               )[xyz//                 bba]xy ffffffxydddd/              (/               bb xy)ddddxyz]xyeeeee"
(lay 40 20 nil "~@<[~;~:_~_~;]~:>")
;=> "[]"
(lay 30 nil 2 "~@:<ccc~@<~:_ffffff xy ~_~@<[~;~@<[~;ffffff xy ~_xy ~@_~:_~;]~:>eeeee ~@<ddddffffff~:>~;]~:>~:>~-1I~_~@_xyz ~:>")
;=> "(cccffffff xy/    [[ffffff xy ..]])"
(lay 12 nil 3 "~@<xy~@<[~;eeeee ~_~_xy~;]~:>xy~_~:>")
;=> "xy[eeeee//   xy]xy .."
(lay 40 8 nil "~@<~:Iffffff~_~:>")
;=> "ffffff"
(lay 20 20 nil "~@<~3I~I~_~:>")
;=> ""
(lay 25 8 nil "~@<~@:<xyz xy~@<[~;~_~@<ddddxyz ~@_xyzdddd~:>cccdddd~;]~:>~:>~@<[~;~:I~;]~:>dddd xy~_aa ~:>")
;=> "(xyz xy[/        ddddxyz xyzddddcccdddd])[]dddd xy/aa "
(lay 30 4 nil "~@:<~:_~_~:>")
;=> "()"
(lay 25 nil nil "~@<~@<ffffff~@:<ccc a ~:>xyz ~:>ddddffffff a xy ccc ~:>")
;=> "ffffff(ccc a )xyz ddddffffff a xy ccc "
(lay 25 8 3 "~@<a~@<dddd ~%xyeeeee~:>ffffff xy~@<~@_eeeee~-1Iffffff~:>~:Tffffff~:>")
;=> "adddd /xyeeeeeffffff xyeeeeeffffff ffffff"
(lay 20 nil 3 "~@<~_~@_~_dddd ~:>")
;=> "dddd "
(lay 30 8 2 "~@<xy eeeee~:>")
;=> "xy eeeee"
(lay 20 nil 3 "~@<~@<~@_bb ~:>~Ixy~:>")
;=> "bb xy"
(lay 25 4 1 "~@:<eeeee~:>")
;=> "(eeeee)"
(lay 30 20 nil "~@:<adddd~@<~@_~:>dddd xy~_~:>")
;=> "(adddddddd xy)"
(lay 25 nil 2 "~@<~1:I~:>")
;=> ""
(lay 15 nil 1 "~@<[~;~:_~@_~@:<xy xyzxyz bbffffff ~@<[~;~@<~%~:>~;]~:>~@<~-1I~I~:>~:>xy ~2I~%~:_~;]~:>")
;=> "[(xy xyzxyz bbffffff [ ..])]"
(lay 15 nil nil "~@:<ccc xy ~@:<dddd ~:_~:_~:>~_a ~:>")
;=> "(ccc xy (dddd )/ a )"
(lay 12 nil nil "~@:<~:_eeeee xyz ccc ~_~:>")
;=> "(/ eeeee xyz ccc/ )"
(lay 8 4 3 "~@<~:I~@_~I~@:<xyz~@:<xyz dddd~:>~3I~2Iffffff~:_ffffff ~:>~@<~4Ta ~:>~:>")
;=> "(xyz(xyz dddd)ffffff/   ffffff ) a "
(lay 8 4 2 "~@:<~@:<~_a ~_~@:<~2Ixyz ~:>~_ccc ~:>xy~@:<ccc~@<[~;eeeee eeeeeeeeee ~@:<~-1I~Iffffffxy~-1I~:>xyz ~;]~:>~@<~@_~:>~@<[~;~_~I~;]~:>~:>~@<~3I~_~:>~:>")
;=> "((/  a ..))"
(lay 12 nil nil "~@<~@<eeeee ~@<~Idddd ~@<~:@_xy~3I~%~:>~:>ffffff ~:>~:>")
;=> "eeeee dddd/           xy/ffffff "
(lay 15 nil nil "~@<ffffff ~@<[~;~@:<~_dddd ~@<[~;a ~;]~:>~@<~3I~:@_eeeee bb ~:>ccc~@<~@_ffffff ffffff~:>~@_~:>~_~3I~_~@<~Ixy ~:_~@:<~:Tffffffccc ffffff ~:>xy a ~:>~;]~:>ccc~@<[~;~@_~:@_~;]~:>~:>")
;=> "ffffff [(/         dddd [a ]/                     eeeee bb cccffffff ffffff)//           xy/           ( ffffffccc ffffff )xy a ]ccc[/                                         ]"
(lay 25 8 nil "~@<~%~:@_ccc ~:_~_~:>")
;=> "//ccc/"
(lay 8 nil 1 "~@:<~@:<~@_~@<~@<[~;~_~;]~:>~:>~@<ffffff ~@<[~;a~@_axy~;]~:>eeeee~:>xy~@<[~;~1:Ixyzffffff ~@<xyza~:>~;]~:>a~3I~:>~@<bbccc~:>~:_dddd~:>")
;=> "(([ ..]))"
(lay 10 nil nil "~@<[~;eeeee ccc ~:Ia dddd ~;]~:>")
;=> "[eeeee ccc a dddd ]"
(lay 8 4 2 "~@<[~;xyz ~@<[~;bb~@:<xy eeeee~:_xyz ~:>~;]~:>~;]~:>")
;=> "[xyz [bb(xy eeeee/         xyz )]]"
(lay 25 nil nil "~@<xyz ~:>")
;=> "xyz "
(lay 40 4 nil "~@<~:_ffffff cccxybb~:>")
;=> "ffffff cccxybb"
(lay 10 nil 2 "~@<[~;dddd~@:<~@:<ddddccc ~:>~@<[~;~@_~;]~:>a ccc~@<~3I~:_dddd ~:_xyz ~1:I~:_~:>~2I~:>~;]~:>")
;=> "[dddd((ddddccc )[]a ccc/                          dddd ..)]"
(lay 30 8 nil "~@<[~;xy~;]~:>")
;=> "[xy]"
(lay 40 8 nil "~@<xy~_~@<dddd ~4T~:>dddd ~@<~2,4@T~:Iccc ~4T~_dddd~2I~:>~_~:>")
;=> "xydddd  dddd    ccc  dddd"
(lay 40 nil nil "~@<~@<[~;cccccc eeeee~:_~@<[~;~:@_~_~@:<aaxyeeeee xyzeeeee eeeee ~:>~@_bb ~@<[~;xyz a~;]~:>~;]~:>dddd ~;]~:>~_eeeee ~:_~:>")
;=> "[cccccc eeeee/ [//  (aaxyeeeee xyzeeeee eeeee )bb [xyz a]]dddd ]/eeeee "
(lay 20 20 1 "~@<ffffffxy ~@_~:>")
;=> "ffffffxy "
(lay 10 20 3 "~@<[~;~@<~@:<xy ~@<~:_xy ~:_bbccceeeee~:>~:>~_~:_~:>~:_eeeee xy~;]~:>")
;=> "[(xy/     xy/     bbccceeeee) ..]"
(lay 25 20 nil "~@:<ffffff xy ~_ccc~I~:_~:>")
;=> "(ffffff xy ccc)"
(lay 12 nil 2 "~@<ffffff ~%~:>")
;=> "ffffff /"
(lay 40 4 nil "~@:<~%xy ~@_~:>")
;=> "(/xy )"
(lay 12 8 nil "~@<[~;xyz xy ~@:<~:_~@_eeeee ~:>~@:<xy~:>~_~@:<bb xyz ~%~:>~;]~:>")
;=> "[xyz xy (//         eeeee )(xy)/ (bb xyz /)]"
(lay 25 20 nil "~@<~_~:_~_xy~:>")
;=> "xy"
(lay 6 8 nil "~@<~@<[~;~@<~:_~@<ccca dddd ~@_dddd~:>~_~:>~;]~:>~@<[~;xy~@:<~%axyz eeeee~:>eeeee~;]~:>~2I~:>")
;=> "[/ ccca dddd/ dddd/ ][xy(/axyz eeeee)eeeee]"
(lay 20 nil nil "~@<~@_~:I~:>")
;=> ""
(lay 20 4 3 "~@<xy ~_~:>")
;=> "xy "
(lay 30 nil nil "~@<~_~1:I~@:<~@<~@:<xy~:>dddd~:>~:>~%dddd ~:>")
;=> "/((xy)dddd)/dddd "
(lay 8 20 nil "~@:<~@<~@<~@:<xyz ccceeeee~_~:>~_~:>~@_dddddddd ~_~:_ffffff ~:>~1:I~_~@_~_~:_~@<[~;ffffff ~;]~:>~:>")
;=> "((xyz ccceeeee/  )// dddddddd// ffffff//// [ffffff ])"
(lay 25 nil 3 "~@:<~@<~@<bb ~:@_~:>~@<xyz dddd ~:>~@<[~;a ffffff a~@<bb~:>~_~;]~:>bb~:_xy~:>xya ~@<[~;bb ~;]~:>ffffff ~4T~:>")
;=> "(bb/ xyz dddd [a ffffff abb/           ]bb ..)"
(lay 30 nil 2 "~@<bb eeeee dddda xy~1:I~:>")
;=> "bb eeeee dddda xy"
(lay 15 nil 1 "~@<aa bb~_~@<~:@_~:>~@<xyz ~@_xy~@_xy~:I~:>~:>")
;=> "aa bb .."
(lay 25 nil nil "~@<a bb~:Ibb~:_~2I~:>")
;=> "a bbbb"
(lay 6 4 nil "~@<bb~@:<dddd ~:>~@:<~2I~:>xy xyz~:_~:>")
;=> "bb(dddd )()xy xyz/"
(lay 10 nil nil "~@<xybb xy ~:>")
;=> "xybb xy "
(lay 15 nil nil "~@<[~;~@_~@<[~;xy ~@<~2I~1:I~:>~;]~:>~:_~-1I~;]~:>")
;=> "[[xy ]]"
(lay 12 nil 2 "~@<~:_~4,3:T~@<~-1Ibb eeeeeccc~@<eeeee eeeee ~:>~%~:_~:>~:>")
;=> "/    bb eeeeeccceeeee eeeee  .."
(lay 10 nil 1 "~@:<~:_~_~:>")
;=> "()"
(lay 8 nil nil "~@:<~@<[~;xyxy ~:_~@<~:_~%bb~:>~:_ffffff ~:_~;]~:>~:>")
;=> "([xyxy/  /bb/  ffffff/  ])"
(lay 25 nil nil "~@:<~:_~_a ~@<[~;ffffff~:_bb ~:@_~:_a ~@_~;]~:>~_~@:<~@<~@:<xy ccc~:>dddd~:_~:>eeeeexy xy ~@_~:>~:_~:>")
;=> "(/ a [ffffffbb/    a ]/ ((xy ccc)ddddeeeeexy xy )/ )"
(lay 6 4 nil "~@<bb xy ~:>")
;=> "bb xy "
(lay 40 nil nil "~@<~-1I~:@_~@<~3I~@<[~;~%~@<dddd ffffffxy bb~:>~;]~:>~:_~:>~@<~@<~@_~@_~_~:>~@:<ccc ~_xy ~@_~_~@_~:>~@<~3I~:>~@_ffffff~:>~@<~1:Ia ~@<~_~:>~:>~:>")
;=> "/[/dddd ffffffxy bb]/   (ccc xy )ffffffa "
(lay 30 4 2 "~@<[~;~@_xy ~:@_~_bb~@<~_a ~:_~2I~:>~;]~:>")
;=> "[xy/ ..]"
(lay 8 8 nil "~@:<~:_eeeee~@:<ccc~2Idddd ~:>~_~:>")
;=> "(/ eeeee(cccdddd )/ )"
(lay 6 4 3 "~@<~@:<xyz xyz ~:_~:>eeeee~@:<xy a eeeee~:>~@<a~3Ixybb ~_~:>~@_~@<~-1I~_bb~@:<~@<a cccxycccxy ~:>ffffff ~@<dddd~:_xyzdddd ~:_~:>ccc~:>~:>~_~:>")
;=> "(xyz xyz/ )eeeee(xy a eeeee)axybb/ .."
(lay 8 nil nil "~@<[~;~I~@<ccc xyz ~@<bb ~:_~@_~:>~@<~@<~@_dddd ccc xy ccc eeeee~:>~Idddd ~:Ixy ~:>~@<~1:Ibb ~:>~_~:>a ~@<~_ffffff xy~4T~:>~@<[~;~I~@<~-1Iffffff~_~:>~@<~_bb ~@:<ccc ffffff ~:_~:>~4,2T~:>xyz ~@<~:_~@_~1:I~@<~:_~:T~@_bb ~_abb~:>~:>~;]~:>~;]~:>")
;=> "[ccc xyz bb/         dddd ccc xy ccc eeeeedddd xy bb/ a/   ffffff xy [ffffff//             bb (ccc ffffff/                 )  xyz//                         bb/                        abb]]"
(lay 15 20 3 "~@:<~:_~:>")
;=> "()"
(lay 10 8 2 "~@<~@<[~;~@:<~@:<xyzffffffffffff~1:Ixy a~:>eeeee ~:_a ~@:<~1:Idddd ~:_~%~%~-1I~:>~:>~;]~:>~:>")
;=> "[((xyzffffffffffffxy a)eeeee/  a (dddd ..))]"
(lay 25 4 nil "~@<~_xy xyz~:>")
;=> "xy xyz"
(lay 20 4 3 "~@<[~;~@_a~@<~_~_~:>~;]~:>")
;=> "[a]"
(lay 30 nil nil "~@<ffffff ~@<[~;ffffff~%a~_~@_xy ~:@_~;]~:>~:_xy bb ~_~:>")
;=> "ffffff [ffffff/a/        xy/        ]/xy bb/"
(lay 25 20 nil "~@<xyz~@<~:_~:>ffffff~@<~2Ixyz ~@<~@<~_~:_a xyz~:>ccc a bb xyz ~:>dddd ~I~:>a~1:Iffffff ~:>")
;=> "xyz/   ffffffxyz//             a xyzccc a bb xyz dddd affffff "
(lay 15 20 3 "~@<~@<xy~:>~@:<~-1I~:_~@_~@:<ccc~:>~@<~%xy ~:>~:>xy ~:_~@:<~_~%~:>~:>")
;=> "xy(//   (ccc) ..)"
(lay 6 nil nil "~@<[~;~_xy ccc~@<[~;a ~@:<~_xyxy~1:Ixyz~:_~:>~I~;]~:>~@_~@<a ~2I~_~@:<~:@_bb ~:>~@<~I~@<[~;~%~@_~;]~:>~:>~_xy~:>~;]~:>")
;=> "[/ xy ccc[a (/           xyxyxyz/                )]a/                    (/                     bb )[/]/                    xy]"
(lay 8 8 3 "~@<eeeee~_~@<[~;~@<[~;xyz~@<[~;bb~;]~:>~3I~;]~:>~@:<ffffffxyzxy ~:>~@<[~;xyz~%~;]~:>dddd~;]~:>~_~%xy~:>")
;=> "eeeee/[[xyz[bb]](ffffffxyzxy )[xyz/]dddd] .."
(lay 15 20 nil "~@<~@_ffffff ~:>")
;=> "ffffff "
(lay 8 8 nil "~@<~_affffff~@:<~@_~@<~@<~I~%eeeee eeeeeccc ~:>~-1I~@<[~;~:_cccxy~%~I~@_~;]~:>eeeee~:>eeeee ~:_~@<~2I~:>~:>~:>")
;=> "/affffff(/        /eeeee eeeeeccc [/                cccxy//                ]eeeeeeeeee/        )"
(lay 6 20 nil "~@:<~@<~Idddd a cccbb ~:>~2I~@:<~_~_~_~@_~:_bb~:>~:_~:>")
;=> "(dddd a cccbb (/////               bb)/ )"
(lay 30 nil nil "~@<~@<ccc dddd ~:>~:>")
;=> "ccc dddd "
(lay 25 20 nil "~@<bb ~:_~2Iccc~:>")
;=> "bb ccc"
(lay 12 nil 2 "~@<[~;~@<~@<~@_ccceeeee eeeee~_~:>~1:I~@<~@_ffffff xyz~2Ibb ~:>dddd~:I~:>~:Ixyz ~@:<ffffff~@<~_~%eeeee~_~@:<~_cccxy~-1Ixy ~:>~:_~:>~:>~;]~:>")
;=> "[ccceeeee eeeee/ ffffff xyzbb ddddxyz (ffffff ..)]"
(lay 6 nil nil "~@<a~:@_eeeee ~@<~_~_~_xyz ~@<~@<~:_eeeee bbeeeee~:>~@<bb~:>~_~@<[~;~2I~;]~:>~@<bbxy~2I~:_a bb~:>~:>ccc~:>ffffff ~:>")
;=> "a/eeeee///      xyz/          eeeee bbeeeeebb/          []bbxy/              a bbcccffffff "
(lay 12 nil nil "~@:<a ~@:<~%~:_~@_ffffff dddd~:>ccc eeeeeccc xy ~:>")
;=> "(a (//    ffffff dddd)ccc eeeeeccc xy )"
(lay 6 8 2 "~@<~@<~:>~@<~_xy~@<~_xyxyeeeee dddd~@<bb~:>~:>~:_~_~:>~_eeeee~:>")
;=> "/xy .."
(lay 8 4 nil "~@:<~:@_a ~3Ia~@:<~:_dddd ~@<[~;~:_~@<[~;bbbb ccca~:_xy~;]~:>~;]~:>ffffff ~@:<~@<bb ~@_~:_~:>dddd ~3Idddd xy~:>~@<~_~@<[~;ffffff~;]~:>~@<ddddxy bb ~:>~_~:_xy~@<ccc ~:>~:>~:>~@<ffffff ~_~:_ccc ~:>~:>")
;=> "(/ a a(/     dddd [/           [bbbb ccca/            xy]]ffffff (bb//                        dddd dddd xy)/                                     [ffffff]ddddxy bb//                                     xyccc )ffffff//                                            ccc )"
(lay 15 8 nil "~@<ccca ccc ~:_ccc ~:>")
;=> "ccca ccc ccc "
(lay 15 4 nil "~@<ffffff xy~_a~@<[~;ccc a ~@<[~;ccc ~_bb ~@<ddddxy~@_~:>~;]~:>~;]~:>~@<~:_xy a xy ~:>~:>")
;=> "ffffff xy/a[ccc a [ccc/         bb ddddxy/            ]]/              xy a xy "
(lay 6 4 nil "~@<[~;~:_~;]~:>")
;=> "[]"
(lay 20 nil nil "~@:<~_~Ieeeee~_~:>")
;=> "(eeeee)"
(lay 25 8 nil "~@<[~;~:_xyz ~-1I~;]~:>")
;=> "[xyz ]"
(lay 12 nil nil "~@<[~;a ~1:Ibb ~@<ffffff eeeee ~:>~:_~_~;]~:>")
;=> "[a bb ffffff eeeee//    ]"
(lay 8 nil nil "~@<ddddffffff ~:_~:>")
;=> "ddddffffff/"
(lay 40 4 nil "~@<[~;ccc~;]~:>")
;=> "[ccc]"
(lay 20 8 nil "~@<~@_~@<~_xy ~@_~:_xyzxyz ~:>~:>")
;=> "xy xyzxyz "
(lay 30 nil 3 "~@<~@<~@:<dddd~_~_~@<[~;~%a~:_~;]~:>xyzeeeee~_~:>xy~:>~:>")
;=> "(dddd// [ ..])"
(lay 6 nil nil "~@:<bbccceeeee ~I~:>")
;=> "(bbccceeeee )"
(lay 12 8 3 "~@<~@<a~@<bb ffffff~@<[~;bb ~_bb affffff~@_~1:I~;]~:>~:>~1:Ixy dddd ~:_~:>~2Ia ~:_~:>")
;=> "abb ffffff[bb/           bb affffff/           ]xy dddd .."
(lay 30 4 nil "~@<~:>")
;=> ""
(lay 15 nil nil "~@<~@<~:I~@_~:Ixyzeeeee~@<~@:<ccc~:_bbxy~:>~@<cccdddd ~4Tffffff~:>~:>~:@_~:>xyz~_~:>")
;=> "xyzeeeee(ccc/         bbxy)cccdddd  ffffff/xyz/"
(lay 20 4 nil "~@<[~;~@<bb ~:_~:>~@_ffffff ~;]~:>")
;=> "[bb ffffff ]"
(lay 8 nil 1 "~@<~@<a ~_xy~@<~@<eeeee~:>~3I~:>~_~:>~-1Idddd ~@<[~;xy ~-1I~_a~@_~@<[~;~@<xyzxyz~:>~:_ffffff~;]~:>~;]~:>~@<~_xyz~@<~2Ixyz ~Ixy xyz ~:>~-1Ibb~:>~@<~:Ia ~:_~@:<xyz ~:>bb ~@<[~;xyz~_~;]~:>eeeee~:>~:>")
;=> "a .."
(lay 20 4 2 "~@<[~;ccc ~@<a ~@:<xyxyz ~:>~@<xyz ~@<eeeee ~@_~_bbccc ~:>xy~_a~@<~:_ffffff~:>~-1I~:>~_~@<eeeee~%~:_ccc ~:>~:>~;]~:>")
;=> "[ccc a (xyxyz )xyz eeeee/ ..]"
(lay 12 20 nil "~@:<dddd dddd ~@_~@<~@<ffffff ~@_~_xy ~:>~_xy ~:>xy ~:>")
;=> "(dddd dddd/ ffffff xy/ xy xy )"
(lay 20 8 1 "~@<~@<[~;~@<~:_~:_~@<[~;cccccc~_~%ffffff ~_~;]~:>~_~:_~@:<bb eeeeeaccc ~-1I~%~@_~:>~:>a ~;]~:>xyzxy ~:_~@<a ~@:<a ~@:<~_~_dddd ffffffccc~:>~:_eeeeedddd ~%a ~:>xyz ccc~:>~:_~@:<~@<~@<~:I~:_ffffff aa ~:>~@<xyeeeee xyzxy ~_eeeee~:>~_~:_~:>xyz xy ~:_~:>~:>")
;=> "[ ..]"
(lay 6 4 nil "~@<~@<[~;~@_xyz ~;]~:>dddd dddd~:_eeeee ~:>")
;=> "[xyz ]dddd dddd/eeeee "
(lay 40 20 nil "~@<[~;ccc~@<[~;~:_~@<[~;eeeee dddd~_~:_xy ~-1Ixyz~;]~:>xy~@:<~:_xyz eeeee~:_ffffff ~:_~:>xy~@:<dddd~@<xyzxyz~@_xy xyddddxy~:>~:>~I~;]~:>eeeee~@_~;]~:>")
;=> "[ccc[/     [eeeee dddd/      xy xyz]xy(xyz eeeeeffffff/                )xy(ddddxyzxyz/                        xy xyddddxy)]eeeee]"
(lay 25 8 nil "~@:<bb ~@<[~;~@:<ccca ~@_~@<a ffffff~_xy xyzccc~:>~:>eeeeeffffff ~%~@<~@:<~1:I~:>~:>~;]~:>ddddxy ~:_bb ~:>")
;=> "(bb [(ccca a ffffff/           xy xyzccc)eeeeeffffff /()]ddddxy/ bb )"
(lay 20 4 nil "~@<[~;~@<~@<~%~8T~:>~@_~:_~@<~@<[~;a bba ~;]~:>~_eeeee~2I~:>~4,2T~:>~;]~:>")
;=> "[// [a bba ]eeeee  ]"
(lay 40 8 nil "~@<eeeee~@:<xy ~:>eeeee~_~@<~@:<~:@_~1:I~@:<ffffffffffff xy cccffffff xyz ~:_~:>~:_~:>~:>~@:<~@<[~;~:Txy~_~%dddd ~;]~:>~@<~_~3I~@:<dddd ~_~:>eeeee ~:>~:_~@<~@<[~;dddd ~%~3Idddd ~;]~:>~:>~@:<eeeeeeeeeeccc ~4,2Teeeee ~:T~:>~:>dddd~:>")
;=> "eeeee(xy )eeeee/(/ (ffffffffffff xy cccffffff xyz ))([ xy/                                    /dddd ](dddd )eeeee/                                   [dddd /dddd ](eeeeeeeeeeccc  eeeee  ))dddd"
(lay 12 4 nil "~@:<~@:<dddd ~_eeeee ~%~_bb ~:>xy ~_~@_~:>")
;=> "((dddd/  eeeee //  bb )xy/ )"
(lay 6 8 3 "~@<axyz ~_~_ffffffffffff ~:>")
;=> "axyz//ffffffffffff "
(lay 40 nil nil "~@<~1:I~@<[~;~@:<~I~@_~:@_a~:>~;]~:>~2Idddd~:>")
;=> "[(/  a)]dddd"
(lay 25 8 nil "~@<~_aa ~:>")
;=> "aa "
(lay 40 8 nil "~@<dddd dddd ~:>")
;=> "dddd dddd "
(lay 8 nil 1 "~@<[~;~%~@_~@:<ccc ~Ibb ~@<[~;~%~;]~:>~:>~;]~:>")
;=> "[ ..]"
(lay 12 nil 2 "~@:<ffffff ddddccc~%~_bb ~:>")
;=> "(ffffff ddddccc/ ..)"
(lay 10 nil nil "~@:<xyz ~:_eeeee xy~@<[~;~:_~_~;]~:>bb ~:>")
;=> "(xyz/ eeeee xy[/          ]bb )"
