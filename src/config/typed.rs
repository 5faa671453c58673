//! Checked values as the types they are used as.

use std::net::SocketAddr;
use std::time::Duration;

use super::value::Value;
use super::{Done, Network, Probe, Tls};

/// A type that a checked value can be taken out as.
pub trait Typed: Sized {
    /// The value, if it is of this type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl Typed for String {
    fn from_value(value: &Value) -> Option<String> {
        if let Value::Text(text) = value { Some(text.clone()) } else { None }
    }
}

impl Typed for bool {
    fn from_value(value: &Value) -> Option<bool> {
        if let Value::Flag(flag) = value { Some(*flag) } else { None }
    }
}

impl Typed for u64 {
    fn from_value(value: &Value) -> Option<u64> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
}

impl Typed for u32 {
    fn from_value(value: &Value) -> Option<u32> {
        u64::from_value(value).and_then(|number| u32::try_from(number).ok())
    }
}

impl Typed for u16 {
    fn from_value(value: &Value) -> Option<u16> {
        u64::from_value(value).and_then(|number| u16::try_from(number).ok())
    }
}

impl Typed for usize {
    fn from_value(value: &Value) -> Option<usize> {
        u64::from_value(value).and_then(|number| usize::try_from(number).ok())
    }
}

impl Typed for Duration {
    fn from_value(value: &Value) -> Option<Duration> {
        if let Value::Span(span) = value { Some(*span) } else { None }
    }
}

impl Typed for (u32, Duration) {
    fn from_value(value: &Value) -> Option<(u32, Duration)> {
        if let Value::Rate(count, span) = value { Some((*count, *span)) } else { None }
    }
}

impl Typed for Vec<String> {
    fn from_value(value: &Value) -> Option<Vec<String>> {
        if let Value::List(texts) = value { Some(texts.clone()) } else { None }
    }
}

impl Typed for Tls {
    fn from_value(value: &Value) -> Option<Tls> {
        if let Value::Tls(tls) = value { Some(*tls) } else { None }
    }
}

impl Typed for Done {
    fn from_value(value: &Value) -> Option<Done> {
        if let Value::Done(done) = value { Some(done.clone()) } else { None }
    }
}

impl Typed for Probe {
    fn from_value(value: &Value) -> Option<Probe> {
        if let Value::Probe(probe) = value { Some(*probe) } else { None }
    }
}

impl Typed for SocketAddr {
    fn from_value(value: &Value) -> Option<SocketAddr> {
        if let Value::Socket(socket) = value { Some(*socket) } else { None }
    }
}

impl Typed for Vec<SocketAddr> {
    fn from_value(value: &Value) -> Option<Vec<SocketAddr>> {
        if let Value::Sockets(sockets) = value { Some(sockets.clone()) } else { None }
    }
}

impl Typed for Vec<Network> {
    fn from_value(value: &Value) -> Option<Vec<Network>> {
        if let Value::Networks(networks) = value { Some(networks.clone()) } else { None }
    }
}

impl Typed for jiff::tz::TimeZone {
    fn from_value(value: &Value) -> Option<jiff::tz::TimeZone> {
        if let Value::Zone(zone) = value { Some(zone.clone()) } else { None }
    }
}
