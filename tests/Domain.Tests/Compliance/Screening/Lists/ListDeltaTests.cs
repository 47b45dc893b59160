using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Lists;

public sealed class ListDeltaTests
{
    [Fact]
    public void Entries_are_added_changed_and_removed_whatever_their_order()
    {
        var before = List("L", Person("1", "A"), Person("2", "B"), Person("3", "C"));
        var after = List("L", Person("3", "C"), Person("4", "D"), Person("2", "B", "Bee"));

        var delta = ListDelta.Between(before, after);

        Assert.Equal(["4"], delta.Added.ToArray());
        Assert.Equal(["2"], delta.Changed.ToArray());
        Assert.Equal(["1"], delta.Removed.ToArray());
        Assert.True(ListDelta.Between(before, before).IsEmpty);
        Assert.Equal(["3", "4", "2"], ListDelta.Between(null, after).Added.ToArray());
    }

    /// <summary>OFAC's list of 2024-05-01 and the one of 2024-05-03: fifteen lines apart.</summary>
    [PublishedFact("sanctions/ofac_2024/sdn_2024-05-01.csv", "sanctions/ofac_2024/sdn_2024-05-03.csv")]
    public void Two_published_lists_are_as_far_apart_as_their_lines()
    {
        var delta = ListDelta.Between(Read(Published("ofac_2024/sdn_2024-05-01.csv")), Read(Published("ofac_2024/sdn_2024-05-03.csv")));

        Assert.Equal(15, delta.Added.Length + delta.Removed.Length + delta.Changed.Length);
        Assert.Equal(-1, delta.Added.Length - delta.Removed.Length);

        static SanctionsList Read(string path)
        {
            using var file = File.OpenRead(path);
            return OfacCsv.Read("OFAC-SDN", null, file).List!;
        }
    }
}
