using System.Globalization;
using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>OFAC's SDN.XML and CONSOLIDATED.XML, whichever namespace they are in.</summary>
public static class OfacXml
{
    public static ListReading Read(string listId, Stream stream) => XmlList.Read(listId, "sdnList", stream, Take);

    private static DateOnly? Take(XmlReader xml, SanctionsListBuilder list)
    {
        DateOnly? published = null;
        if (xml.LocalName == "publshInformation") XmlRead.Leaves(xml, _ => { }, (_, name, text) => published = name == "Publish_Date" ? DateOf(text) : published, _ => { });
        else if (xml.LocalName == "sdnEntry") XmlEntry.Read(xml, list, new OfacEntry(), idField: "uid", nameField: "lastName");
        return published;
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["MM/dd/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
