using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Lists;

public sealed class SanctionsListTests
{
    private static readonly ListEntry Full = Person("7", "Иван Петров", "Ivan Petrov").WithWeak("Vanya").Born("circa 1953").Of("RU") with
    {
        OtherCountries = ["UA", "BY"],
        Identifiers = [new ListIdentifier("Passport", "A1234567", "RU")],
        Programs = ["SDGT", "IFSR"],
        Remarks = "Linked to: Someone; \"quoted\".",
    };

    [Fact]
    public void An_entry_comes_back_as_it_went_in()
    {
        var back = List("L", Person("1", "A"), Full)[1];

        Assert.Equal(Full.Names.ToArray(), back.Names.ToArray());
        Assert.Equal(Full.BirthDates.ToArray(), back.BirthDates.ToArray());
        Assert.Equal((Full.Id, Full.Kind, Full.Remarks), (back.Id, back.Kind, back.Remarks));
        Assert.Equal(Full.Nationalities.ToArray(), back.Nationalities.ToArray());
        Assert.Equal(Full.OtherCountries.ToArray(), back.OtherCountries.ToArray());
        Assert.Equal(Full.Identifiers.ToArray(), back.Identifiers.ToArray());
        Assert.Equal(Full.Programs.ToArray(), back.Programs.ToArray());
    }

    [Fact]
    public void The_same_content_is_the_same_version_and_any_change_another()
    {
        var list = List("L", Full);

        Assert.Equal(list.Version, List("L", Full with { }).Version);
        Assert.Equal(list.EntryVersion(0), List("L", Person("1", "A"), Full).EntryVersion(1));
        foreach (var changed in new[] { Full with { Remarks = "" }, Full with { Kind = ScreenedKind.Organisation }, Full.WithWeak("X"), Full with { BirthDates = [] }, Full with { OtherCountries = ["UA"] } })
        {
            Assert.NotEqual(list.Version, List("L", changed).Version);
            Assert.NotEqual(list.EntryVersion(0), List("L", changed).EntryVersion(0));
        }
    }

    [Fact]
    public void Entries_are_found_by_their_ids()
    {
        var list = List("L", Person("1", "A"), Full);

        Assert.Equal((1, -1), (list.IndexOf("7"), list.IndexOf("8")));
        Assert.Equal("7", list.IdOf(1));
    }
}
