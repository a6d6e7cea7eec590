using System.Text;
using System.Xml;
using Bot.Core.Wording;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// The facts as XMP (ISO 16684-1), in the properties that ordinary tools show: a description, and the IPTC's for generated
/// pictures (IPTC Photo Metadata Standard 2025.1). Our JSON stands beside them.
/// </summary>
internal static class XmpPacket
{
    public const string Dc = "http://purl.org/dc/elements/1.1/";
    public const string Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    public const string Own = "urn:generation-facts:1";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const string Meta = "adobe:ns:meta/", Basic = "http://ns.adobe.com/xap/1.0/";
    private const string MadeByModel = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    /// <summary>What one JPEG segment holds beside its own header.</summary>
    private const int MaxBytes = 65_000;

    /// <summary>The packet in UTF-8; without the parameters and then with less of the prompt where it would be too long.</summary>
    public static byte[] Write(GenerationFacts facts)
    {
        var packet = WriteAll(facts);
        if (packet.Length > MaxBytes) packet = WriteAll(facts with { Parameters = GenerationFacts.NoParameters });
        return packet.Length <= MaxBytes
            ? packet
            : WriteAll(facts with
            {
                Parameters = GenerationFacts.NoParameters,
                Prompt = ShortText.Of(facts.Prompt, GenerationFacts.MaxPrompt / 2),
            });
    }

    private static byte[] WriteAll(GenerationFacts facts)
    {
        using var packet = new MemoryStream();
        packet.Write("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"u8);
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using (var xml = XmlWriter.Create(packet, settings)) WriteMeta(xml, facts);
        packet.Write("\n<?xpacket end=\"r\"?>"u8);
        return packet.ToArray();
    }

    private static void WriteMeta(XmlWriter xml, GenerationFacts facts)
    {
        xml.WriteStartElement("x", "xmpmeta", Meta);
        xml.WriteStartElement("rdf", "RDF", Rdf);
        xml.WriteStartElement("rdf", "Description", Rdf);
        xml.WriteAttributeString("rdf", "about", Rdf, "");
        xml.WriteElementString("xmp", "CreateDate", Basic, FactsJson.TimeText(facts.MadeAt));
        xml.WriteElementString("Iptc4xmpExt", "DigitalSourceType", Iptc, MadeByModel);
        xml.WriteElementString("Iptc4xmpExt", "AISystemUsed", Iptc, XmlText.Of(facts.Model));
        if (facts.Prompt.Length > 0)
        {
            xml.WriteElementString("Iptc4xmpExt", "AIPromptInformation", Iptc, XmlText.Of(facts.Prompt));
            WriteDescription(xml, facts.Prompt);
        }

        xml.WriteElementString("gen", "facts", Own, XmlText.Of(FactsJson.Write(facts)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteDescription(XmlWriter xml, string prompt)
    {
        xml.WriteStartElement("dc", "description", Dc);
        xml.WriteStartElement("rdf", "Alt", Rdf);
        xml.WriteStartElement("rdf", "li", Rdf);
        xml.WriteAttributeString("xml", "lang", null, "x-default");
        xml.WriteString(XmlText.Of(prompt));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
