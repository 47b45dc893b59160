using System.Text;
using FinCode.Domain.Compliance.Screening.Import;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class ListBundleTests
{
    private const string Primary = "36,\"AEROCARIBBEAN AIRLINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    private const string Alias = "36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \r\n";
    private const string Address = "36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n";
    private const string Own = "id,type,name\n1,person,Anna Adams\n";
    private const string Un = "<?xml version=\"1.0\"?><CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:00Z\"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Anna</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    private const string Ofac = "<sdnList xmlns=\"x\"><sdnEntry><uid>1</uid><lastName>ADAMS</lastName><sdnType>Individual</sdnType></sdnEntry></sdnList>";

    [Theory]
    [InlineData("sdn.csv", Primary, ListFormat.OfacCsv, ListPart.Entries, "OFAC-SDN")]
    [InlineData("cons_prim.csv", Primary, ListFormat.OfacCsv, ListPart.Entries, "OFAC-CONS")]
    [InlineData("any.csv", Primary, ListFormat.OfacCsv, ListPart.Entries, null)]
    [InlineData("alt.csv", Alias, ListFormat.OfacCsv, ListPart.Aliases, "OFAC-SDN")]
    [InlineData("ADD.CSV", Address, ListFormat.OfacCsv, ListPart.Addresses, "OFAC-SDN")]
    [InlineData("sdn_comments.csv", "36,\"more\"\r\n", ListFormat.OfacCsv, ListPart.Comments, "OFAC-SDN")]
    [InlineData("x", Un, ListFormat.UnXml, ListPart.Entries, "UN")]
    [InlineData("consolidated.xml", Ofac, ListFormat.OfacXml, ListPart.Entries, "OFAC-CONS")]
    [InlineData("x.csv", "\uFEFFfileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n", ListFormat.EuCsv, ListPart.Entries, "EU")]
    [InlineData("x.csv", "Report Date: 01-Jan-2026,,\nLast Updated,Unique ID,Name 6,Name type\n", ListFormat.UkCsv, ListPart.Entries, "UK")]
    [InlineData("x.csv", Own, ListFormat.OwnCsv, ListPart.Entries, null)]
    public void A_file_is_known_by_how_it_begins(string name, string text, ListFormat format, ListPart part, string? listId)
    {
        var found = ListSniffer.Sniff(File(name, text))!;
        Assert.Equal((format, part, listId), (found.Format, found.Part, found.ListId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("{\"error\":404}")]
    [InlineData("1,2,3\n")]
    [InlineData("\"never closed")]
    [InlineData("<Sanctions xmlns=\"advanced\"><DateOfIssue/></Sanctions>")]
    public void What_is_no_list_is_said_to_be_none(string text)
    {
        Assert.Null(ListSniffer.Sniff(File("x", text)));
        Assert.Equal("x", ListBundles.Of([File("x", text)], "UN").Faults.Single().File);
    }

    [Fact]
    public void A_heap_of_files_is_sorted_into_lists()
    {
        var bundles = ListBundles.Of([File("alt.csv", Alias), File("sdn.csv", Primary), File("un.xml", Un), File("add.csv", Address), File("readme.txt", "hello")], null);

        Assert.Equal(["OFAC-SDN", "UN"], bundles.Lists.Select(list => list.ListId));
        Assert.Equal("readme.txt", bundles.Faults.Single().File);
        var ofac = bundles.Lists[0].Read().List!;
        Assert.Equal(["AEROCARIBBEAN AIRLINES", "AERO-CARIBBEAN"], ofac[0].Names.Select(name => name.Text));
        Assert.Equal(0, ofac.Source.Strays);
        Assert.Equal("UN", bundles.Lists[1].Read().List!.Id);
    }

    [Fact]
    public void Half_a_list_is_no_list()
    {
        var alone = ListBundles.Of([File("sdn.csv", Primary)], null);
        Assert.Empty(alone.Lists);
        Assert.Contains("aliases and addresses", alone.Faults.Single().Problem, StringComparison.Ordinal);

        var twice = ListBundles.Of([File("sdn_1.csv", Primary), File("sdn_2.csv", Primary), File("alt.csv", Alias), File("add.csv", Address)], null);
        Assert.Empty(twice.Lists);
        Assert.Contains("sdn_1.csv and sdn_2.csv", twice.Faults.Single().Problem, StringComparison.Ordinal);

        Assert.Contains("several lists", ListBundles.Of([File("un.xml", Un), File("x.csv", Own)], "UN").Faults.Single().Problem, StringComparison.Ordinal);
        Assert.Contains("name the list", ListBundles.Of([File("x.csv", Own)], null).Faults.Single().Problem, StringComparison.Ordinal);
        Assert.Equal("OWN-X", ListBundles.Of([File("x.csv", Own)], "OWN-X").Lists.Single().Read().List!.Id);
    }

    private static ListFile File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false));
}
