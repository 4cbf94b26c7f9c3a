//! What screens receive. Every figure arrives ready to be read (decimal comma, sign, percent): the
//! screen adds up nothing. Types here are exported to TypeScript and change with the screens.

macro_rules! views {
    ($( $(#[$doc:meta])* struct $name:ident { $( $(#[$field_doc:meta])* $field:ident : $kind:ty, )* } )*) => {
        $( $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[ts(export_to = "spbe.ts")]
        pub struct $name { $( $(#[$field_doc])* pub $field: $kind, )* } )*
    };
}

mod answering;
mod distribution;
mod exchange;
mod frame;
mod items;
mod layers;
mod outside;
mod planning;
mod process;
mod review;
mod standing;
mod action_plan;

pub use action_plan::*;
pub use answering::*;
pub use distribution::*;
pub use exchange::*;
pub use frame::*;
pub use items::*;
pub use layers::*;
pub use outside::*;
pub use planning::*;
pub use process::*;
pub use review::*;
pub use standing::*;
