using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class UnXmlTests
{
    private const string Individual =
        """
        <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>FRANK KAKOLELE</FIRST_NAME><SECOND_NAME>BWAMBALE</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
        <REFERENCE_NUMBER>CDi.002</REFERENCE_NUMBER><NATIONALITY><VALUE>Democratic Republic of the Congo</VALUE></NATIONALITY>
        <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>FRANK KAKORERE</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Aigle Blanc</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ADDRESS><CITY>Kigali</CITY><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OB0814241</NUMBER><ISSUING_COUNTRY>Iraq</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
        <INDIVIDUAL_DOCUMENT/><NAME_ORIGINAL_SCRIPT>فرانك</NAME_ORIGINAL_SCRIPT></INDIVIDUAL>
        """;

    [Fact]
    public void An_individual_is_read_with_all_that_is_said_of_it()
    {
        var list = UnXml.Read("UN", Text(List(Individual, "<ENTITY><DATAID>2</DATAID><FIRST_NAME>ADF</FIRST_NAME></ENTITY>"))).List!;

        Assert.Equal(new DateOnly(2026, 2, 27), list.Source.PublishedOn);
        var person = list[0];
        Assert.Equal(ScreenedKind.Person, person.Kind);
        Assert.Equal(
            [new ListName("FRANK KAKOLELE BWAMBALE", NameStrength.Primary), new ListName("FRANK KAKORERE", NameStrength.Strong), new ListName("فرانك", NameStrength.Strong), new ListName("Aigle Blanc", NameStrength.Weak)],
            person.Names.ToArray());
        Assert.Equal(["about 1971", "1960 to 1962"], person.BirthDates.Select(date => date.ToString()));
        Assert.Equal("CD", person.Nationalities.Single());
        Assert.Equal("RW", person.OtherCountries.Single());
        Assert.Equal([new ListIdentifier("UN reference", "CDi.002", ""), new ListIdentifier("Passport", "OB0814241", "IQ")], person.Identifiers.ToArray());
        Assert.Equal((ScreenedKind.Organisation, "ADF"), (list[1].Kind, list[1].Names.Single().Text));
    }

    [Theory]
    [InlineData("<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>", "DATAID")]
    [InlineData("<INDIVIDUAL><DATAID>1</DATAID></INDIVIDUAL>", "FIRST_NAME")]
    [InlineData("<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>\n<ENTITY><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME></ENTITY>", "DATAID")]
    [InlineData("<INDIVIDUAL><DATAID>1</DATAID>", "xml")]
    public void An_entry_that_is_not_whole_is_refused(string entries, string field) => Assert.Equal(field, UnXml.Read("UN", Text(List(entries))).Fault!.Field);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><CONSOLIDATED_LIST/>")]
    [InlineData("<CONSOLIDATED_LIST>&undefined;</CONSOLIDATED_LIST>")]
    [InlineData("not xml")]
    [InlineData("")]
    public void Document_types_and_what_is_no_xml_are_refused(string text) => Assert.Equal("xml", UnXml.Read("UN", Text(text)).Fault!.Field);

    [Fact]
    public void Another_document_is_refused_and_nesting_has_an_end()
    {
        Assert.Equal("html", UnXml.Read("UN", Text("<html/>")).Fault!.Field);
        var deep = string.Concat(Enumerable.Repeat("<a>", 100)) + "x" + string.Concat(Enumerable.Repeat("</a>", 100));
        Assert.Contains("deep", UnXml.Read("UN", Text(List($"<INDIVIDUAL>{deep}</INDIVIDUAL>"))).Fault!.Problem, StringComparison.Ordinal);
        Assert.Contains("longer", UnXml.Read("UN", Text(List($"<INDIVIDUAL><A>{new string('x', Limits.ListFieldLengthMax + 1)}</A></INDIVIDUAL>"))).Fault!.Problem, StringComparison.Ordinal);
    }

    [PublishedFact("sanctions/un/consolidated.xml")]
    public void The_published_file_is_read_whole()
    {
        using var file = File.OpenRead(Published("un/consolidated.xml"));
        var list = UnXml.Read("UN", file).List!;

        Assert.Equal(1003, list.Count);
        Assert.Equal(730, Enumerable.Range(0, list.Count).Count(at => list[at].Kind is ScreenedKind.Person));
        Assert.InRange(Enumerable.Range(0, list.Count).Count(at => list[at].BirthDates.Length > 0), 600, 730);
        Assert.InRange(Enumerable.Range(0, list.Count).Count(at => list[at].Nationalities.Length > 0), 600, 730);
    }

    private static string List(params string[] entries) =>
        $"<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09.554Z\">{string.Concat(entries)}</CONSOLIDATED_LIST>";
}
