//! Texts of errors for which there is advice.
//!
//! Who makes such an error takes its format control from here, and who reports it finds the control
//! in the condition again. So nobody looks for words in the text of a report.

/// A mistake for which there is advice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Advised {
    /// What stands first in a form cannot be called. Argument: it.
    NoOperator,
    /// What stands among the bindings of LET is none. Argument: it.
    NoBinding,
    /// What stands among the bindings of HANDLER-BIND is none. Argument: it.
    NoHandlerBinding,
    /// A keyword stands for a variable in a clause. Argument: the field.
    KeywordField,
    /// What should be a type is none of sequences. Argument: it.
    NoSequenceType,
    /// What should be written to is not a string that can grow. Argument: it.
    NoStringToFill,
    /// A form does not fit its operator. Arguments: the operator and the form.
    Malformed,
    /// A part of a form does not fit the operator. Arguments: the operator, what is wrong, the part.
    MalformedPart,
    /// A part of a form is not a list. Arguments: the operator and the part.
    MalformedList,
    /// A form has a keyword that its operator does not know. Arguments: the operator, the keyword,
    /// and the keywords that it knows.
    UnknownKeyword,
    /// Nothing is spawned any more, since the node ends, and with it this muproc.
    NodeEnds,
    /// A source could not be read. Argument: the number of errors, which have been reported.
    Unread,
}

impl Advised {
    const ALL: [Advised; 12] = [
        Advised::NoOperator,
        Advised::NoBinding,
        Advised::NoHandlerBinding,
        Advised::KeywordField,
        Advised::NoSequenceType,
        Advised::NoStringToFill,
        Advised::Malformed,
        Advised::MalformedPart,
        Advised::MalformedList,
        Advised::UnknownKeyword,
        Advised::NodeEnds,
        Advised::Unread,
    ];

    /// The format control of the error.
    pub fn control(self) -> &'static str {
        match self {
            Advised::NoOperator => "~s is not a function name or lambda expression.",
            Advised::NoBinding => "~s is not a binding of LET.",
            Advised::NoHandlerBinding => "~s is not a binding of HANDLER-BIND.",
            Advised::KeywordField => {
                "The field ~s is a keyword: write the variable that gets its value."
            }
            Advised::NoSequenceType => "~s is not a sequence type.",
            Advised::NoStringToFill => "~s is not a string with a fill pointer.",
            Advised::Malformed => "This ~s form is malformed: ~s",
            Advised::MalformedPart => "This ~s form is malformed: ~a in ~s",
            Advised::MalformedList => "This ~s form is malformed: ~s is not a list",
            Advised::UnknownKeyword => {
                "This ~s form is malformed: ~s is not one of the keywords ~s"
            }
            Advised::NodeEnds => "The node is ending.",
            Advised::Unread => "The source has ~d error~:p of syntax.",
        }
    }

    /// The mistake whose error has this format control.
    pub fn of_control(control: &str) -> Option<Advised> {
        Advised::ALL.into_iter().find(|advised| advised.control() == control)
    }
}
