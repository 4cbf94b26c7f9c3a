//! A logo from its file: PNG, JPEG or SVG, as dots on white paper and no larger than a page needs it.
//! Such a file comes from anywhere, and may come with a dossier of other hands: it is taken apart in a
//! child process ([`crate::child`]).

mod svg;

use std::borrow::Cow;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use sha2::{Digest, Sha256};
use std::io::Cursor;

use super::facts::identity::Logo;
use crate::child::{self, Lost, Reader};
use crate::limits::logo::{LARGEST, PICTURE_MEMORY, ROOM, WIDEST};

/// The longer side in dots: 2,4 cm at 600 dots an inch.
const DOTS: u32 = 567;

/// Why a file is no logo; a sentence for users.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum LogoError {
    /// None of the kinds.
    #[error(
        "Logo harus berupa gambar PNG, JPEG, atau SVG. Simpan logo sebagai PNG, lalu pilih lagi."
    )]
    Kind,
    /// A drawing that is not taken, and why.
    #[error(
        "Gambar SVG itu {0}. Simpan ulang gambarnya tanpa itu, atau simpan sebagai PNG, lalu pilih lagi."
    )]
    Drawing(Cow<'static, str>),
    /// It cannot be read, or is larger than any logo.
    #[error(
        "Gambar logo rusak atau terlalu besar. Pilih gambar PNG atau JPEG yang utuh, paling lebar 8.000 titik."
    )]
    Broken,
    /// It asks for more memory or time than a logo needs, or the process that reads it is not to be had.
    #[error(
        "Gambar logo tidak dapat diperiksa: isinya menuntut memori atau waktu yang tidak wajar. Simpan ulang sebagai PNG, lalu pilih lagi."
    )]
    Unchecked,
}

/// Reads a logo.
///
/// # Errors
/// When the file is of no such kind, or cannot be read.
pub fn read(content: &[u8], reader: &Reader) -> Result<Logo, LogoError> {
    if content.len() as u64 > LARGEST {
        return Err(LogoError::Broken);
    }
    let dots = match reader {
        Reader::Here => drawn(content)?,
        Reader::Nobody => return Err(LogoError::Unchecked),
        Reader::Apart(executable) => {
            match child::ask(executable, (child::LOGO, ""), content, &ROOM, || true) {
                Ok(reply) => told(&reply)?,
                Err(Lost::NotBegun(_) | Lost::Unwanted | Lost::Ended) => {
                    return Err(LogoError::Unchecked);
                }
            }
        }
    };
    let file = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Logo { file, width: dots.width(), height: dots.height(), dots: dots.into_raw() })
}

fn drawn(content: &[u8]) -> Result<RgbImage, LogoError> {
    if svg::is_svg(content) { svg::draw(content) } else { photographed(content) }
}

/// What the child tells: a picture as its width, its height and its dots; or why it is none.
pub(crate) fn answer(content: &[u8]) -> Option<Vec<u8>> {
    match drawn(content) {
        Ok(dots) => {
            let sizes = [dots.width(), dots.height()].map(u32::to_le_bytes);
            Some([&[1], sizes.as_flattened(), dots.as_raw()].concat())
        }
        Err(error) => Some([vec![0], serde_json::to_vec(&error).ok()?].concat()),
    }
}

fn told(reply: &[u8]) -> Result<RgbImage, LogoError> {
    match reply {
        [1, w0, w1, w2, w3, h0, h1, h2, h3, dots @ ..] => {
            let size = |bytes: [u8; 4]| u32::from_le_bytes(bytes);
            let (width, height) = (size([*w0, *w1, *w2, *w3]), size([*h0, *h1, *h2, *h3]));
            RgbImage::from_raw(width, height, dots.to_vec()).ok_or(LogoError::Unchecked)
        }
        [0, error @ ..] => Err(serde_json::from_slice(error).unwrap_or(LogoError::Unchecked)),
        _ => Err(LogoError::Unchecked),
    }
}

/// The kind of a file that was taken as a logo, as a browser knows it.
pub fn media_type(content: &[u8]) -> &'static str {
    match image::guess_format(content) {
        Ok(ImageFormat::Png) => "image/png",
        Ok(ImageFormat::Jpeg) => "image/jpeg",
        _ => "image/svg+xml",
    }
}

fn photographed(content: &[u8]) -> Result<RgbImage, LogoError> {
    let format = image::guess_format(content).map_err(|_| LogoError::Kind)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(LogoError::Kind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(PICTURE_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| LogoError::Broken)?;
    Ok(on_paper(&picture))
}

/// The picture on white paper: archives allow transparency, printers differ about it.
fn on_paper(picture: &DynamicImage) -> RgbImage {
    let large = picture.width().max(picture.height()) > DOTS;
    let dots = if large { picture.thumbnail(DOTS, DOTS) } else { picture.clone() }.to_rgba8();
    let mut paper = RgbImage::from_pixel(dots.width(), dots.height(), Rgb([255; 3]));
    for (x, y, dot) in dots.enumerate_pixels() {
        let [red, green, blue, alpha] = dot.0.map(u32::from);
        let mixed = [red, green, blue].map(|part| (part * alpha + 255 * (255 - alpha) + 127) / 255);
        paper.put_pixel(x, y, Rgb(mixed.map(|part| u8::try_from(part).unwrap_or(u8::MAX))));
    }
    paper
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
        bytes
    }

    #[test]
    fn what_is_transparent_shows_paper() {
        let mut picture = image::RgbaImage::from_pixel(2, 1, image::Rgba([200, 0, 0, 255]));
        picture.put_pixel(1, 0, image::Rgba([200, 0, 0, 0]));
        let logo = read(&png(&picture.into()), &Reader::Here).expect("a logo");
        assert_eq!((logo.width, logo.height), (2, 1));
        assert_eq!(logo.dots, [200, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn a_large_picture_is_made_small_and_keeps_its_shape() {
        let logo = read(&png(&DynamicImage::new_rgb8(2000, 1000)), &Reader::Here).expect("a logo");
        assert_eq!((logo.width, logo.height), (DOTS, 284));
    }

    fn drawing(inside: &str) -> Result<Logo, LogoError> {
        let open =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";
        let text = format!("{open} viewBox='0 0 20 10'>{inside}</svg>");
        read(text.as_bytes(), &Reader::Here)
    }

    #[test]
    fn a_drawing_is_drawn_on_paper_and_the_same_each_time() {
        let inside = "<style>.a{fill:#c80000}</style><rect class='a' width='10' height='10'/>
                      <g opacity='.5'><circle cx='15' cy='5' r='5'/></g>";
        let logo = drawing(inside).expect("a logo");
        assert_eq!((logo.width, logo.height), (920, 460));
        let dot = |x: usize, y: usize| logo.dots[(y * 920 + x) * 3..][..3].to_vec();
        assert_eq!(dot(100, 100), [200, 0, 0]);
        assert_eq!(dot(460 + 230, 230), [127; 3], "half seen through");
        assert_eq!(dot(918, 2), [255; 3], "paper");
        assert_eq!(drawing(inside), Ok(logo));
    }

    #[test]
    fn a_drawing_that_reaches_outside_runs_or_says_words_is_refused() {
        for (inside, why) in [
            ("<image href='file:///etc/passwd' width='9' height='9'/>", "merujuk berkas lain"),
            (
                "<image xlink:href='data:image/png;base64,AAAA' width='9' height='9'/>",
                "gambar titik",
            ),
            ("<script>1</script><rect width='9' height='9'/>", "skrip"),
            ("<text>Kota</text>", "teks"),
            (
                "<filter id='f'><feTurbulence numOctaves='99999999'/></filter><rect filter='url(#f)' width='9' height='9'/>",
                "efek",
            ),
            ("", "tidak menggambar"),
            ("<rect width='9' height='9' fill='#fff'/>", "tidak menggambar"),
            ("<rect", "tidak dapat dibaca"),
        ] {
            let refused = drawing(inside).expect_err(inside).to_string();
            assert!(
                refused.contains(why) && refused.ends_with("pilih lagi."),
                "{inside}: {refused}"
            );
        }
        // What lies outside is not fetched, and what is inside is drawn.
        let outside = "<use href='http://contoh.go.id/a.svg#b'/><rect width='9' height='9'/>";
        assert!(drawing(outside).is_ok());
    }

    #[test]
    fn a_drawing_that_grows_without_end_is_refused_at_once() {
        let doubled: String = (1..40)
            .map(|at| {
                format!("<g id='g{at}'><use href='#g{}'/><use href='#g{}'/></g>", at - 1, at - 1)
            })
            .collect();
        let laughs: String = (1..10)
            .map(|at| format!("<!ENTITY l{at} '{}'>", format!("&l{};", at - 1).repeat(10)))
            .collect();
        let laughs = format!(
            "<!DOCTYPE svg [<!ENTITY l0 '<g/>'>{laughs}]><svg xmlns='http://www.w3.org/2000/svg'>&l9;</svg>"
        );
        let masks: String = (1..40)
            .map(|at| {
                format!(
                    "<mask id='m{at}'><g mask='url(#m{0})'/><g style='mask:url(#m{0})'/></mask>",
                    at - 1
                )
            })
            .collect();
        let deep = [&"<g>".repeat(20_000), "<rect width='9' height='9'/>", &"</g>".repeat(20_000)]
            .concat();
        let itself = "<g id='a'><use href='#a'/><rect width='9' height='9'/></g>";
        let begun = std::time::Instant::now();
        for inside in [
            format!("<g id='g0'><rect width='9' height='9'/></g>{doubled}"),
            format!("{masks}<rect mask='url(#m39)' width='9' height='9'/>"),
            deep,
        ] {
            assert_eq!(drawing(&inside), Err(LogoError::Drawing("terlalu rumit".into())));
        }
        assert!(matches!(read(laughs.as_bytes(), &Reader::Here), Err(LogoError::Drawing(_))));
        let _ = drawing(itself);
        assert!(begun.elapsed().as_secs() < 20);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let read = |content: &[u8]| read(content, &Reader::Here);
        assert_eq!(read(b"%PDF-1.7"), Err(LogoError::Kind));
        let whole = png(&DynamicImage::new_rgb8(40, 40));
        assert_eq!(read(&whole[..whole.len() / 2]), Err(LogoError::Broken));
        assert_eq!(read(&png(&DynamicImage::new_rgb8(9000, 1))), Err(LogoError::Broken));
    }
}
