//! Links, monitors, overflow: who hears what, and how often.

use super::*;
