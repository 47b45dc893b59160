using System.Text;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Lists;

public sealed class ListArchiveTests
{
    private static readonly SanctionsList Kept = List("KEPT", Person("1", "Anna Adams", "Anne Adams").Born("1966-06-06").Of("RU"), Organisation("2", "Acme Phantom Ltd").Bearing("Registration", "X-1"));

    [Fact]
    public void A_list_comes_back_as_it_was_kept()
    {
        var archive = ListArchive.Of(Kept);
        var opened = archive.Open(Kept.Source);

        Assert.Equal((Kept.Version, Kept.ContentHash, Kept.Count), (opened.Version, opened.ContentHash, opened.Count));
        Assert.Equal(Kept.ContentHash, archive.Content);
        Assert.Equal(Enumerable.Range(0, 2).Select(Kept.EntryVersion), Enumerable.Range(0, 2).Select(opened.EntryVersion));
        Assert.True(ListDelta.Between(Kept, opened).IsEmpty);
        Assert.Equal(["Anna Adams", "Anne Adams"], opened[0].Names.Select(name => name.Text));
        Assert.Equal(1, opened.IndexOf("2"));
    }

    [Fact]
    public void What_is_not_what_it_is_kept_under_is_not_opened()
    {
        var archive = ListArchive.Of(Kept);
        var cut = archive with { Bytes = archive.Bytes[..^9] };
        var other = archive with { Content = ListArchive.Of(List("OTHER", Person("1", "Bob Brown"))).Content };
        var bent = archive.Bytes.ToArray();
        bent[bent.Length / 2] ^= 0x40;

        Assert.All([cut, other, archive with { Bytes = bent }, archive with { Bytes = Encoding.UTF8.GetBytes("no archive") }, archive with { Bytes = ReadOnlyMemory<byte>.Empty }],
            wrong => Assert.Throws<InvariantBrokenException>(() => wrong.Open(Kept.Source)));
    }

    [Fact]
    public void An_empty_list_is_kept_too()
    {
        var empty = List("OWN-NONE");
        Assert.Equal(0, ListArchive.Of(empty).Open(empty.Source).Count);
    }

    [Theory]
    [InlineData("UN", true, false)]
    [InlineData("OFAC-SDN", true, false)]
    [InlineData("OWN-BLOCKED", false, true)]
    [InlineData("OWN-", false, false)]
    [InlineData("SANDBOX-PEP", false, false)]
    [InlineData("un", false, false)]
    [InlineData("", false, false)]
    [InlineData("A/B", false, false)]
    [InlineData("A23456789012345678901234567890123456789012", false, false)]
    public void Ids_say_whose_list_it_is(string id, bool isPublic, bool isOwn) => Assert.Equal((isPublic, isOwn), (ListIds.IsWellFormed(id), ListIds.IsOwn(id)));
}
