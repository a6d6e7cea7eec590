using System.Xml;

namespace Bot.Core.Media.Metadata;

/// <summary>Reads what an XMP packet says of how the picture was made. Total: no entities, no documents of others, bounded.</summary>
internal static class XmpReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = FileParts.MaxContent,
        ConformanceLevel = ConformanceLevel.Fragment,
    };

    /// <summary>Our facts, or the prompt or description that another program wrote; null for neither.</summary>
    public static FoundMetadata? Read(string? packet)
    {
        if (packet is null) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var xml = XmlReader.Create(new StringReader(packet.Trim('\0', ' ', '\uFEFF')), Settings);
            Collect(xml, texts);
        }
        catch (XmlException)
        {
            // What was read before the fault still counts: some programs cut their packets short.
        }

        return FactsJson.Read(texts.GetValueOrDefault(XmpPacket.Own + "facts")) is { } facts
            ? new FoundMetadata(facts, null)
            : ForeignMetadata.Of([XmpPacket.Iptc + "AIPromptInformation", XmpPacket.Dc + "description"], texts);
    }

    /// <summary>The text of each property: of its element, wrapped in a list or not, or of its attribute.</summary>
    private static void Collect(XmlReader xml, Dictionary<string, string> texts)
    {
        var property = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.NamespaceURI != XmpPacket.Rdf) property = IsWanted(xml) ? xml.NamespaceURI + xml.LocalName : "";
                while (xml.MoveToNextAttribute())
                {
                    if (IsWanted(xml)) texts.TryAdd(xml.NamespaceURI + xml.LocalName, xml.Value);
                }
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && property.Length > 0)
            {
                texts.TryAdd(property, xml.Value);
            }
        }
    }

    private static bool IsWanted(XmlReader xml) => (xml.NamespaceURI, xml.LocalName) is
        (XmpPacket.Own, "facts") or (XmpPacket.Iptc, "AIPromptInformation") or (XmpPacket.Dc, "description");
}
