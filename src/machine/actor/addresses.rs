//! Advice on errors about an address: a name that is not an address, or a port that nobody owns.

use crate::data::{class, list, string};
use crate::global::symbol::Name;
use crate::global::{package, sym, symbol};
use crate::heap::Value;
use crate::machine::control::class::slot_by_name;
use crate::machine::eval::state::Machine;
use crate::text::closest;

/// At most this many muprocs are asked for their names.
const MOST_ASKED: usize = 10_000;

impl Machine {
    /// Returns what was probably meant, if the condition is about an address; otherwise `None`.
    pub(in crate::machine) fn meant_address(&mut self, condition: Value) -> Option<String> {
        let class = class::of_instance(&self.heap, condition)?.name;
        let (written, takes_ports) = match class.word() {
            sym::MUPROC_NO_SUCH_PORT => (slot_by_name(self, condition, "NAME")?, true),
            sym::MUPROC_SERVER_DOWN => {
                let address = slot_by_name(self, condition, "MUPROC")?;
                let is_nobody =
                    symbol::is_keyword(address) && self.system().whereis(address).is_none();
                (is_nobody.then_some(address)?, true)
            }
            sym::TYPE_ERROR => {
                let expected = slot_by_name(self, condition, "EXPECTED-TYPE")?;
                let takes_ports =
                    list::elements(&self.heap, expected).any(|kind| kind == sym::MUPROC_PORT_TYPE);
                if !takes_ports && expected != sym::MUPROC {
                    return None;
                }
                (slot_by_name(self, condition, "DATUM")?, takes_ports)
            }
            _ => return None,
        };
        let name = match written.as_symbol() {
            Some(name) if name.is_true() => symbol::name(name),
            None if string::is_string(&self.heap, written) => {
                Name::from(&*string::text(&self.heap, written).to_uppercase())
            }
            _ => return None,
        };
        let (muprocs, ports) = self.names_of_muprocs();
        let small = name.to_lowercase();
        if takes_ports && ports.contains(&name) {
            return Some(format!("a port has this name; the address is the keyword, `:{small}`"));
        }
        if muprocs.contains(&name) {
            return Some(match takes_ports {
                true => format!(
                    "a muproc of this name lives, but that is no address: send to `(muproc-find \
                     '{small})`, or give its spawn `:register :{small}` and send to `:{small}`"
                ),
                false => format!("a muproc of this name lives: it is `(muproc-find '{small})`"),
            });
        }
        let meant = closest(&name, ports.iter().map(|port| &**port)).filter(|_| takes_ports);
        match meant {
            Some(port) => Some(format!("did you mean `:{}`?", port.to_lowercase())),
            None if symbol::is_keyword(written) || !takes_ports => None,
            None => {
                Some("an address is a muproc, a port, or the keyword of a registered port".into())
            }
        }
    }

    /// Returns the names of the live muprocs, and those of the registered ports.
    fn names_of_muprocs(&mut self) -> (Vec<Name>, Vec<Name>) {
        let main = package::intern(package::CL_USER, "MAIN").0.word();
        let mut muprocs = Vec::new();
        for pid in self.system().muprocs().into_iter().take(MOST_ASKED) {
            let info = self.system().info(pid).filter(|info| !info.hidden && info.name != main);
            muprocs.extend(info.and_then(|info| symbol::name_of(info.name)));
        }
        let mut ports = Vec::new();
        for (keyword, _) in package::present(package::KEYWORD) {
            if self.system().whereis(keyword.word()).is_some() {
                ports.push(symbol::name(keyword));
            }
        }
        (muprocs, ports)
    }
}
