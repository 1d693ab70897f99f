//! A flow: octets that come and go, as with a pipe, a fifo or a terminal. It has no positions, and
//! one may have to wait for it.

use super::channel::Octets;
use super::descriptor::Descriptor;
use super::inlet::Inlet;
use super::outlet::Outlet;
use crate::data::outside::Outside;
use std::fs::File;
use std::io::{self, ErrorKind, SeekFrom};
use std::sync::Arc;

/// A stream of octets in one direction or both.
pub(super) struct Flow {
    inlet: Option<Arc<Inlet>>,
    outlet: Option<Arc<Outlet>>,
}

impl Flow {
    /// Makes the flow of a file that is open for input, for output, or for both.
    pub(super) fn of(file: File, input: bool, output: bool) -> io::Result<Flow> {
        let descriptor = Arc::new(Descriptor::own(file)?);
        let inlet = input.then(|| Inlet::new(descriptor.clone()));
        // The error is reported to whoever writes next or closes.
        let outlet = output.then(|| Outlet::new(descriptor, |_| ()));
        Ok(Flow { inlet, outlet })
    }

    /// Makes the flow of standard input.
    pub(super) fn input(descriptor: Descriptor) -> Flow {
        Flow { inlet: Some(Inlet::new(Arc::new(descriptor))), outlet: None }
    }
}

impl Octets for Flow {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let inlet = self.inlet.as_ref().ok_or(ErrorKind::Unsupported)?;
        inlet.read(into)
    }

    fn write_whole(&mut self, from: &[u8]) -> io::Result<()> {
        self.outlet.as_ref().ok_or(ErrorKind::Unsupported)?.put(from)
    }

    fn go_to(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(rustix::io::Errno::SPIPE.into())
    }

    fn outside(&self) -> Option<Arc<dyn Outside>> {
        self.inlet.as_ref()?.outside()
    }

    fn unsent(&self, but: u64) -> Option<Arc<dyn Outside>> {
        let outlet = self.outlet.as_ref()?;
        outlet.until(outlet.mark().saturating_sub(but))
    }

    fn finish(&mut self, _: bool) -> io::Result<()> {
        // What is in the outlet still goes out: the poller holds the outlet until then.
        if let Some(inlet) = &self.inlet {
            inlet.close();
        }
        // Reports an error that occurred after the last write.
        self.outlet.as_ref().map_or(Ok(()), |outlet| outlet.put(&[]))
    }
}
