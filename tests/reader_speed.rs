//! How fast a source of 10 MB is read and resolved. Ignored by default, for it says something in a
//! release build only: `cargo test --release --test suite reader_speed:: -- --ignored --nocapture`.

use muproc::heap::Heap;
use muproc::reader::{ReadContext, Reader, Resolve, Resolved, Target};
use muproc::text::sources;
use std::fmt::Write;
use std::time::Instant;

/// Typical code: definitions, documentation, a macro, quoted data, numbers, comments.
fn typical(bytes: usize) -> String {
    let mut text = String::from(";;;; A generated source.\n\n(in-package :cl-user)\n\n");
    for i in 0.. {
        if text.len() >= bytes {
            break;
        }
        let _ = write!(
            text,
            r#"(defstruct (account-{i} (:constructor make-account-{i} (owner &key (balance 0))))
  owner (balance 0 :type integer) (history '() :type list))

(defun deposit-{i} (account amount &optional (when (get-universal-time)))
  "Adds AMOUNT to the balance of ACCOUNT, and remembers WHEN it happened."
  (check-type amount (integer 0 1000000))
  (let ((new-balance (+ (account-balance account) amount)))
    ;; The history is newest first, and holds no more than 100 entries.
    (setf (account-balance account) new-balance)
    (push (list :deposit amount when) (account-history account))
    (when (> (length (account-history account)) 100)
      (setf (account-history account) (subseq (account-history account) 0 100)))
    (values new-balance account)))

(defmacro with-transaction-{i} ((account &key (timeout 5)) &body body)
  `(muproc-with-timeout (,timeout (error "Transaction timed out: ~s" ',account))
     (let ((saved (copy-account ,account)))
       (handler-case (progn ,@body)
         (error (condition)
           (restore-account ,account saved)
           (error condition))))))

(defparameter *rates-{i}* '((:eur . 1.0) (:usd . 1.0831) (:gbp . 0.8562) (:jpy . 161.42d0)))

(defun total-{i} (accounts &aux (sum 0))
  (loop for account in accounts
        for (currency . rate) = (assoc (account-currency account) *rates-{i}*)
        when (and rate (plusp (account-balance account)))
          do (incf sum (* rate (account-balance account)))
        finally (return (round sum #x10))))

"#
        );
    }
    text
}

#[test]
#[ignore = "a measurement, for release builds"]
fn ten_megabytes() {
    let text = typical(10 << 20);
    let megabytes = text.len() as f64 / 1e6;
    let id = sources().add("typical.lisp", text);
    let mut best = [f64::MAX; 3];
    let mut conses = 0;
    for _ in 0..3 {
        let start = Instant::now();
        let mut reader = Reader::new(id);
        let mut nodes = 0;
        while let Some(datum) = reader.next_datum() {
            nodes += datum.expect("a good datum").nodes().len();
        }
        assert!(nodes > 1_000_000);
        best[0] = best[0].min(start.elapsed().as_secs_f64());
        for (which, area) in [(1, Target::Fixed), (2, Target::Own)] {
            let mut heap = Heap::new();
            let start = Instant::now();
            let mut reader = Reader::new(id);
            let mut spans = 0;
            while let Some(datum) = reader.next_datum() {
                let mut resolve = Resolve::new(datum.expect("a good datum"), area);
                let context = ReadContext::default();
                while let Resolved::More = resolve.step(&mut heap, &context).expect("good data") {}
                spans += resolve.spans().len();
            }
            best[which] = best[which].min(start.elapsed().as_secs_f64());
            conses = conses.max(spans);
        }
    }
    let rate = |seconds: f64| megabytes / seconds;
    eprintln!("{megabytes:.1} MB: trees {:.0} MB/s", rate(best[0]));
    eprintln!("resolved, {conses} conses with spans: {:.0} MB/s", rate(best[1]));
    eprintln!("resolved to the heap, no spans: {:.0} MB/s", rate(best[2]));
    assert!(rate(best[1]) >= 20.0, "the target is 20 MB/s");
}

/// The most memory that this process has held, in bytes; nothing where that cannot be asked.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
}

#[test]
#[ignore = "a measurement, for release builds; run alone, for the peak is that of the process"]
fn a_hundred_megabytes_take_memory_in_proportion() {
    let text = typical(100 << 20);
    let size = text.len();
    let id = sources().add("large.lisp", text);
    let start = Instant::now();
    let mut reader = Reader::new(id);
    let mut count = 0;
    while let Some(datum) = reader.next_datum() {
        // A heap of its own for each datum: what is kept of a source is the program's business.
        let mut heap = Heap::new();
        let mut resolve = Resolve::new(datum.expect("a good datum"), Target::Own);
        let context = ReadContext::default();
        while let Resolved::More = resolve.step(&mut heap, &context).expect("good data") {}
        count += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{count} data of {size} bytes in {seconds:.2} s, peak {:?}", peak());
    assert!(peak().is_none_or(|peak| peak < 5 * size));
}
