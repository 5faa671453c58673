//! The files of a form: kept as soon as they are here, so that they survive a slip elsewhere.

use anyhow::Result;

use super::came_from;
use super::typed::Fault;
use crate::app::FileOfForm;
use crate::store::Upload;
use crate::web::message::Fields;
use crate::web::multipart::{Form, Room};
use crate::web::visit::Visit;

/// What files a form takes.
pub(super) fn room(visit: &Visit) -> Room {
    let limits = &visit.app.config().limits;
    Room { files: limits.attachments, file_bytes: limits.form_size, all_bytes: limits.form_size }
}

/// The files that are here, and what is wrong with them.
#[derive(Default)]
pub(super) struct Files {
    pub kept: Vec<Upload>,
    pub faults: Vec<Fault>,
}

/// Takes files as they come.
pub(super) struct Uploads<'v> {
    visit: &'v Visit<'v>,
    /// The page they belong to, once the first has come.
    sheet: Option<String>,
    /// They belong to a form that was sent before: nobody waits for them.
    is_over: bool,
    /// Those for which there was no room.
    no_room: Vec<String>,
}

impl<'v> Uploads<'v> {
    pub(super) fn new(visit: &'v Visit<'v>) -> Uploads<'v> {
        Uploads { visit, sheet: None, is_over: false, no_room: Vec::new() }
    }

    /// Keeps one file.
    pub(super) fn take(&mut self, fields: &Fields, file: FileOfForm) -> Result<()> {
        if self.sheet.is_none() {
            let from = came_from(self.visit, fields).map(|(sheet, _)| sheet.to_owned());
            self.is_over = match &from {
                Some(sheet) => self.visit.app.sent_before(sheet)?.is_some(),
                // A browser's form that is none of ours brings nothing that is kept.
                None => super::says_whence(self.visit.request),
            };
            self.sheet(from.as_deref())?;
        }
        let name = file.name.clone();
        if self.is_over || !fields.get("website").is_empty() {
            return Ok(());
        }
        let sheet = self.sheet.clone().unwrap_or_default();
        if !self.visit.app.keep_upload(&sheet, self.visit.request.peer, file)? {
            self.no_room.push(name);
        }
        Ok(())
    }

    /// A program sent the form: what came before that was known is kept no longer.
    pub(super) fn forget(&self, from: Option<&str>) -> Result<()> {
        match self.sheet.as_deref().or(from) {
            Some(sheet) => self.visit.app.drop_uploads(sheet),
            None => Ok(()),
        }
    }

    /// The page that the files belong to: the one they came from, or a new one.
    pub(super) fn sheet(&mut self, from: Option<&str>) -> Result<String> {
        let sheet = match (self.sheet.take(), from) {
            (Some(sheet), _) => sheet,
            (None, Some(from)) => from.to_owned(),
            (None, None) => self.visit.app.new_sheet()?,
        };
        self.sheet = Some(sheet.clone());
        Ok(sheet)
    }

    /// Drops the files that were taken out, and says what is wrong with the rest.
    pub(super) fn settle(&self, form: &Form, sheet: &str) -> Result<Files> {
        let app = self.visit.app;
        let kept: Vec<&str> = form.fields.all("keep").collect();
        for key in form.fields.all("listed").filter(|key| !kept.contains(key)) {
            app.drop_upload(sheet, key)?;
        }
        let mut files = Files { kept: app.uploads(sheet)?, faults: Vec::new() };
        let is_gone = |key: &str| kept.contains(&key) && !files.kept.iter().any(|file| file.key == key);
        let shown = form.fields.all("listed").zip(form.fields.all("listed-name"));
        let gone: Vec<String> = shown.filter(|(key, _)| is_gone(key)).map(|(_, name)| name.to_owned()).collect();
        let room = room(self.visit);
        let size = app.renderer().size(self.visit.language(), room.all_bytes);
        let mut wrong = |key: &'static str, names: &[String]| {
            let fault = Fault::new("files", key).with("size", &size).with("count", room.files.to_string());
            files.faults.push(fault.with("names", names.join(", ")));
        };
        let sum: u64 = files.kept.iter().map(|file| file.size).sum();
        let rules = [
            (!form.left_out.too_large.is_empty(), "form-error-file-large", &form.left_out.too_large),
            (!form.left_out.too_much.is_empty(), "form-error-files-left", &form.left_out.too_much),
            (sum > room.all_bytes, "form-error-files-sum", &Vec::new()),
            (
                !form.left_out.too_many.is_empty() || files.kept.len() > room.files,
                "form-error-files-many",
                &form.left_out.too_many,
            ),
            (!self.no_room.is_empty(), "form-error-files-room", &self.no_room),
            (!gone.is_empty(), "form-error-files-gone", &gone),
        ];
        for (is_wrong, key, names) in rules {
            if is_wrong {
                wrong(key, names);
            }
        }
        Ok(files)
    }
}
