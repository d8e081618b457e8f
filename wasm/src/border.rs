//! What JavaScript calls. The module's memory is all that both sides see, so texts go through it:
//!
//! 1. [`take`] gives the place for a request of a length.
//! 2. JavaScript writes the request there, in UTF-8, and calls a function with the place and the length. The function
//!    frees the request.
//! 3. The function returns the place of its answer: its length as a little-endian `u32`, then so many bytes.
//! 4. JavaScript reads them, and frees them with [`give`].

#![allow(
    unsafe_code,
    reason = "JavaScript passes places in the memory as plain numbers"
)]

use crate::requests;

/// How many bytes there are before an answer.
const PREFIX: usize = size_of::<u32>();

/// The place for a request of this many bytes. Whoever asks for it passes it to one function, once.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn take(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Frees an answer.
///
/// # Safety
///
/// `answer` is what one of the functions returned, and it is given once.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub unsafe extern "C" fn give(answer: *mut u8) {
    // SAFETY: an answer begins with its length, and it was made as a boxed slice of both.
    unsafe {
        let prefix = answer.cast::<[u8; PREFIX]>().read();
        let length = PREFIX + u32::from_le_bytes(prefix) as usize;
        drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(
            answer, length,
        )));
    }
}

/// Hands the request to a function, and its answer to JavaScript.
///
/// # Safety
///
/// `request` is a place that [`take`] gave for this length, and nothing else uses it.
unsafe fn pass(request: *mut u8, length: usize, function: fn(&[u8]) -> Vec<u8>) -> *mut u8 {
    // SAFETY: `take` made it as a boxed slice of this length.
    let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(request, length)) };
    let answer = function(&request);
    let length = u32::try_from(answer.len()).expect("an answer has less than 4 GiB");
    let mut written = Vec::with_capacity(PREFIX + answer.len());
    written.extend_from_slice(&length.to_le_bytes());
    written.extend_from_slice(&answer);
    Box::into_raw(written.into_boxed_slice()).cast()
}

macro_rules! exported {
    ($($(#[$docs:meta])* $name:ident)*) => { $(
        $(#[$docs])*
        ///
        /// # Safety
        ///
        /// `request` is a place that [`take`] gave for this length, and nothing else uses it.
                #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub unsafe extern "C" fn $name(request: *mut u8, length: usize) -> *mut u8 {
            // SAFETY: the caller promises the same.
            unsafe { pass(request, length, requests::$name) }
        }
    )* };
}

exported! {
    /// [`requests::check`]
    check
    /// [`requests::inspect`]
    inspect
    /// [`requests::explain`]
    explain
    /// [`requests::patterns`]
    patterns
    /// [`requests::build`]
    build
    /// [`requests::version`]
    version
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{PREFIX, check, give, take};
    use crate::requests::tests::fields;

    #[test]
    fn a_request_goes_in_and_its_answer_comes_out() {
        let script = fields(&json!({ "text": "return redis.call('GTE', KEYS[1])" }));
        for request in [&b""[..], b"\x04", &script] {
            let place = take(request.len());
            // SAFETY: the place is as long as the request, and each is passed once.
            let answer = unsafe {
                place.copy_from_nonoverlapping(request.as_ptr(), request.len());
                let answer = check(place, request.len());
                let length = u32::from_le_bytes(answer.cast::<[u8; PREFIX]>().read()) as usize;
                let text = std::slice::from_raw_parts(answer.add(PREFIX), length).to_vec();
                give(answer);
                text
            };
            let answer: serde_json::Value = serde_json::from_slice(&answer).expect("it is JSON");
            assert_eq!(answer["findings"].is_array(), request.len() > 1, "{answer}");
        }
    }
}
