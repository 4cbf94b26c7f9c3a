//! A logo from its file: PNG or JPEG, as dots on white paper and no larger than a page needs it.

use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use sha2::{Digest, Sha256};
use std::io::Cursor;

use super::facts::identity::Logo;

/// The largest file that is taken as a logo, in bytes.
pub const LARGEST: u64 = 5 * 1024 * 1024;
/// The longer side in dots: 2,4 cm at 600 dots an inch.
const DOTS: u32 = 567;
/// Pictures wider or higher than this are not opened.
const WIDEST: u32 = 8000;
/// Memory that opening one may take.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Why a file is no logo; a sentence for users.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Neither PNG nor JPEG.
    #[error("Logo harus berupa gambar PNG atau JPEG. Simpan logo sebagai PNG, lalu pilih lagi.")]
    Kind,
    /// It cannot be read, or is larger than any logo.
    #[error(
        "Gambar logo rusak atau terlalu besar. Pilih gambar PNG atau JPEG yang utuh, paling lebar 8.000 titik."
    )]
    Broken,
}

/// Reads a logo.
///
/// # Errors
/// When the file is neither PNG nor JPEG, or cannot be read.
pub fn read(content: &[u8]) -> Result<Logo, LogoError> {
    let format = image::guess_format(content).map_err(|_| LogoError::Kind)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(LogoError::Kind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| LogoError::Broken)?;
    let dots = on_paper(&picture);
    let file = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Logo { file, width: dots.width(), height: dots.height(), dots: dots.into_raw() })
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
        let logo = read(&png(&picture.into())).expect("a logo");
        assert_eq!((logo.width, logo.height), (2, 1));
        assert_eq!(logo.dots, [200, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn a_large_picture_is_made_small_and_keeps_its_shape() {
        let logo = read(&png(&DynamicImage::new_rgb8(2000, 1000))).expect("a logo");
        assert_eq!((logo.width, logo.height), (DOTS, 284));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(read(b"%PDF-1.7"), Err(LogoError::Kind));
        assert_eq!(read(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(LogoError::Kind));
        let whole = png(&DynamicImage::new_rgb8(40, 40));
        assert_eq!(read(&whole[..whole.len() / 2]), Err(LogoError::Broken));
        assert_eq!(read(&png(&DynamicImage::new_rgb8(9000, 1))), Err(LogoError::Broken));
    }
}
