using FinCode.Grains.Keys;

namespace FinCode.Grains.Tests.Access;

public sealed class KeyRingGrainTests
{
    [Fact]
    public async Task The_first_offer_wins_and_all_see_it()
    {
        await using var silo = await TestSilo.Start();
        var rings = await Task.WhenAll(silo.Grains.KeyRing().Offer(Key("a")), silo.Grains.KeyRing().Offer(Key("b")));
        Assert.Equal(rings[0], rings[1]);
        Assert.Single(rings[0].Keys);
        Assert.Equal(rings[0], await silo.Grains.KeyRing().Read());
    }

    [Fact]
    public async Task An_offer_that_comes_after_another_processs_is_not_needed()
    {
        await using var silo = await TestSilo.Start();
        Assert.Empty((await silo.Grains.KeyRing().Read()).Keys);
        WriteElsewhere(silo, "theirs");
        Assert.Equal(["theirs"], (await silo.Grains.KeyRing().Offer(Key("ours"))).Keys.Select(key => key.Id));
    }

    [Fact]
    public async Task A_replacement_replaces_what_another_process_wrote_as_well()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.KeyRing().Offer(Key("a"));
        WriteElsewhere(silo, "theirs");
        Assert.Equal(["ours"], (await silo.Grains.KeyRing().Replace(Key("ours"))).Keys.Select(key => key.Id));
    }

    [Fact]
    public async Task Replacing_leaves_the_new_key_alone()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.KeyRing().Offer(Key("a"));
        Assert.Equal(["b"], (await silo.Grains.KeyRing().Replace(Key("b"))).Keys.Select(key => key.Id));
    }

    private static void WriteElsewhere(TestSilo silo, string id) => silo.Documents.Replace(
        "key-ring", $"{GrainAddresses.Platform}/access-tokens", new KeyRingState { Ring = KeyRing.ReplacedBy(Key(id), silo.Now) });

    private static SigningKey Key(string id) => new(id, "x", "y", "sealed", default);
}
