//! postdesk: an email-driven helpdesk.

pub mod clock;
pub mod journal;
pub mod metrics;

pub mod mail;

pub mod desk;

pub mod config;
pub mod net;
pub mod render;
pub mod store;

pub mod app;

pub mod courier;
pub mod door;
pub mod transfer;
pub mod web;

pub mod serve;

pub mod cli;
