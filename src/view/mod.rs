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
mod exchange;
mod frame;
mod keeping;
mod planning;
mod standing;
mod action_plan;

pub use action_plan::*;
pub use answering::*;
pub use exchange::*;
pub use frame::*;
pub use keeping::*;
pub use planning::*;
pub use standing::*;
