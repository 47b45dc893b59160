using FinCode.Domain.Compliance.Cases;
using static FinCode.Domain.Tests.Compliance.Cases.CaseScenes;

namespace FinCode.Domain.Tests.Compliance.Cases;

public sealed class GoodGuyTests
{
    private static readonly ListEntry Entry = new("UN", "QDi.001");
    private static readonly GoodGuy Decision = new(Entry, "7", "print", Guid.Empty, CaseReason.BirthDateDiffers, Maker, Checker, Start);

    [Fact]
    public void It_holds_for_that_entry_that_version_and_that_data_alone()
    {
        var known = GoodGuys.None.With(Decision);

        Assert.True(known.Covers(Entry, "7", "print"));
        Assert.False(known.Covers(Entry with { EntryId = "QDi.002" }, "7", "print"));
        Assert.False(known.Covers(Entry with { ListId = "EU" }, "7", "print"));
        Assert.False(known.Covers(Entry, "8", "print"));
        Assert.False(known.Covers(Entry, "7", "other"));
        Assert.False(GoodGuys.None.Covers(Entry, "7", "print"));
    }

    [Fact]
    public void It_is_taken_back_and_made_once_per_case()
    {
        var known = GoodGuys.None.With(Decision).With(Decision);
        Assert.Single(known.Decisions);

        var revoked = known.Without(Entry, Maker, Start);
        Assert.False(revoked.Covers(Entry, "7", "print"));
        Assert.Equal((Maker, Start), (revoked.Decisions[0].RevokedBy, revoked.Decisions[0].RevokedAt));
        Assert.True(revoked.With(Decision with { CaseId = Guid.NewGuid() }).Covers(Entry, "7", "print"));
    }

    [Fact]
    public void What_was_taken_back_is_cleared_again_by_a_later_decision_of_its_case_alone()
    {
        var revoked = GoodGuys.None.With(Decision).Without(Entry, Maker, Start.AddHours(1));

        Assert.False(revoked.With(Decision).Covers(Entry, "7", "print"));
        Assert.True(revoked.With(Decision with { At = Start.AddHours(2) }).Covers(Entry, "7", "print"));
    }

    [Fact]
    public void A_newer_version_or_newer_data_is_cleared_in_the_reopened_case()
    {
        var later = Decision with { At = Start.AddHours(2) };

        Assert.True(GoodGuys.None.With(Decision).With(later with { EntryVersion = "8" }).Covers(Entry, "8", "print"));
        Assert.True(GoodGuys.None.With(Decision).With(later with { Fingerprint = "other" }).Covers(Entry, "7", "other"));
    }

    [Fact]
    public void Two_versions_of_an_entry_are_cleared_by_one_decision()
    {
        var known = GoodGuys.None.With(Decision).With(Decision with { EntryVersion = "8" });

        Assert.True(known.Covers(Entry, "7", "print") && known.Covers(Entry, "8", "print"));
    }

    [Fact]
    public void Too_many_push_the_oldest_out()
    {
        var known = Enumerable.Range(0, Limits.GoodGuysPerSubjectMax + 5).Aggregate(GoodGuys.None, (all, at) => all.With(Decision with { Entry = new ListEntry("UN", $"{at}") }));

        Assert.Equal(Limits.GoodGuysPerSubjectMax, known.Decisions.Length);
        Assert.Equal("5", known.Decisions[0].Entry.EntryId);
    }

    [Fact]
    public void A_fingerprint_changes_with_whatever_was_compared()
    {
        var born = new DateOnly(1980, 5, 17);
        var print = SubjectFingerprint.Of("Ada Obi", born, "GBR", "A1", "B2");

        Assert.Equal(print, SubjectFingerprint.Of("Ada Obi", born, "GBR", "B2", "A1"));
        Assert.Equal(6, new[]
        {
            print, SubjectFingerprint.Of("Ada Obe", born, "GBR", "A1", "B2"), SubjectFingerprint.Of("Ada Obi", born.AddDays(1), "GBR", "A1", "B2"), SubjectFingerprint.Of("Ada Obi", null, "GBR", "A1", "B2"),
            SubjectFingerprint.Of("Ada Obi", born, "NGA", "A1", "B2"), SubjectFingerprint.Of("Ada Obi", born, "GBR", "A1B2"),
        }.Distinct().Count());
    }
}
