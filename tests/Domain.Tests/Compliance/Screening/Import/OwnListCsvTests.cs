using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class OwnListCsvTests
{
    [Fact]
    public void A_tenants_own_list_has_every_column_it_may_need()
    {
        var entry = OwnListCsv.Read("acme-deny", Text(OwnListCsv.Header + "\nf1,person,Jane Roe,Jane Doe|J Roe,Janie,1980-05-01|1981,GB|Ireland,France,Passport:A1234567|998877,fraud,Seen twice\n")).List![0];

        Assert.Equal(("f1", ScreenedKind.Person, "Seen twice"), (entry.Id, entry.Kind, entry.Remarks));
        Assert.Equal(["Jane Roe", "Jane Doe", "J Roe", "Janie"], entry.Names.Select(name => name.Text));
        Assert.Equal(NameStrength.Weak, entry.Names[3].Strength);
        Assert.Equal(["GB", "IE"], entry.Nationalities.ToArray());
        Assert.Equal(["FR"], entry.OtherCountries.ToArray());
        Assert.Equal([new ListIdentifier("Passport", "A1234567", ""), new ListIdentifier("Identifier", "998877", "")], entry.Identifiers.ToArray());
        Assert.Equal(2, entry.BirthDates.Length);
    }

    [Fact]
    public void Three_columns_are_enough() => Assert.Equal(1, OwnListCsv.Read("own", Text("ID,Type,Name\n1,company,Acme\n")).List!.Count);

    [Theory]
    [InlineData("id,type,name\n,person,A\n", 2, "id")]
    [InlineData("id,type,name\n1,robot,A\n", 2, "type")]
    [InlineData("id,type,name\n1,person,?\n", 2, "name")]
    [InlineData("id,type,name\n1,person,A\n1,person,B\n", 3, "id")]
    [InlineData("id,type,name\n1,person\n", 2, "row")]
    [InlineData("id,type,name,birth_date\n1,person,A,yesterday\n", 2, "birth_date")]
    [InlineData("id,type,name,nationality\n1,person,A,Atlantis\n", 2, "nationality")]
    [InlineData("id,type,name,country\n1,person,A,Atlantis\n", 2, "country")]
    [InlineData("id,type\n", 1, "name")]
    [InlineData("id,type,name,colour\n", 1, "colour")]
    [InlineData("id,type,name\n1,person,Ren\0e\n", 2, "column 3")]
    [InlineData("", 1, "header")]
    public void A_mistake_is_told_by_line_and_field(string text, long line, string field)
    {
        var fault = OwnListCsv.Read("own", Text(text)).Fault!;

        Assert.Equal((line, field), (fault.Line, fault.Field));
        Assert.NotEmpty(fault.Problem);
    }

    /// <summary>A spreadsheet's own encoding: half of the name would be gone, and whoever bears it would be clear.</summary>
    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused_and_not_read_as_something_else()
    {
        var fault = OwnListCsv.Read("own", new MemoryStream(System.Text.Encoding.Latin1.GetBytes("id,type,name\n1,person,Ren\u00E9 M\u00FCller\n"))).Fault!;

        Assert.Equal((2L, "column 3"), (fault.Line, fault.Field));
    }
}
