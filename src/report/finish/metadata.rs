//! What the document says of itself: the record that every reader shows, and the same as XMP with
//! the two standards that it keeps.

use lopdf::{Dictionary, Object};

use super::text;
use crate::report::block::Report;

/// The namespace of the seal.
pub const SEAL_NAMESPACE: &str = "urn:spbe-mandiri:segel:1";
/// The mark of byte order by which a packet is found.
const MARK: char = '\u{feff}';

/// The document's own record: only what is true, and the time that was given.
pub fn information(report: &Report) -> Dictionary {
    let made = report.made_at.format("D:%Y%m%d%H%M%S").to_string();
    let mut information = Dictionary::new();
    information.set("Title", text(&clean(&report.title)));
    information.set("Author", text(&clean(&report.author)));
    information.set("Subject", text(&clean(&report.subject)));
    information.set("Creator", text(&report.program));
    information.set("Producer", text(&producer(report)));
    information.set("CreationDate", Object::string_literal(made.as_str()));
    information.set("ModDate", Object::string_literal(made.as_str()));
    information
}

fn producer(report: &Report) -> String {
    format!("{} (printpdf)", report.program)
}

/// Words without the signs that XML cannot hold.
fn clean(words: &str) -> String {
    let holds = |sign: &char| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(holds).collect()
}

fn escaped(words: &str) -> String {
    clean(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The XMP packet. PDF/A wants every schema described that its own standard does not name.
pub fn packet(report: &Report) -> String {
    let made = report.made_at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let title = escaped(&report.title);
    let author = escaped(&report.author);
    let subject = escaped(&report.subject);
    let creator = escaped(&report.program);
    let producer = escaped(&producer(report));
    let seal = escaped(&report.seal.written());
    let extensions = [
        described("PDF/UA", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "Integer"),
        described("SPBE Mandiri", SEAL_NAMESPACE, "spbe", "segel", "Text"),
    ]
    .concat();
    format!(
        r#"<?xpacket begin="{MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:spbe="{SEAL_NAMESPACE}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<spbe:segel>{seal}</spbe:segel>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{extensions}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#
    )
}

fn described(schema: &str, namespace: &str, prefix: &str, property: &str, kind: &str) -> String {
    format!(
        r#"<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{property}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{schema}: {property}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
"#
    )
}
