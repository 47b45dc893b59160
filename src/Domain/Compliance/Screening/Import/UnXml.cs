using System.Globalization;
using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The consolidated list of the United Nations' Security Council.</summary>
public static class UnXml
{
    private const string Root = "CONSOLIDATED_LIST";

    public static ListReading Read(string listId, Stream stream) => XmlList.Read(listId, Root, stream, Take);

    private static DateOnly? Take(XmlReader xml, SanctionsListBuilder list)
    {
        if (xml.LocalName == Root) return DateOf(xml.GetAttribute("dateGenerated"));
        if (xml.LocalName is "INDIVIDUAL" or "ENTITY") XmlEntry.Read(xml, list, new UnEntry(xml.LocalName == "INDIVIDUAL" ? ScreenedKind.Person : ScreenedKind.Organisation), idField: "DATAID", nameField: "FIRST_NAME");
        return null;
    }

    private static DateOnly? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
}
