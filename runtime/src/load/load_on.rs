//! Loading one library where a pipeline goes.

use super::{Loadable, load_all, primary};
use crate::error::Result;

/// Loads it on the primary of a slot, or, for a pipeline without keys, on every primary.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(crate) async fn primary_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    slot: Option<u16>,
    item: Loadable,
) -> Result<()> {
    match slot {
        Some(_) => primary::load_async(connection, slot, &[item])
            .await
            .map(|_| ()),
        None => super::load_all_async(connection, [item]).await,
    }
}

/// [`primary_async`] on a blocking connection.
pub(crate) fn primary(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    slot: Option<u16>,
    item: Loadable,
) -> Result<()> {
    match slot {
        Some(_) => primary::load(connection, slot, &[item]).map(|_| ()),
        None => load_all(connection, [item]),
    }
}
