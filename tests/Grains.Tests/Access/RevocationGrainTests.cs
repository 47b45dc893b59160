using FinCode.Contracts.Sessions;
using FinCode.Grains.Sessions;

namespace FinCode.Grains.Tests.Access;

public sealed class RevocationGrainTests
{
    [Fact]
    public async Task Each_minute_has_its_own()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Revocations(silo.Now).Add(new Revocation("s1", silo.Now));
        await silo.Grains.Revocations(silo.Now).Add(new Revocation("s1", silo.Now));
        await silo.Grains.Revocations(silo.Now.AddMinutes(1)).Add(new Revocation("s2", silo.Now));
        Assert.Equal(["s1"], (await silo.Grains.Revocations(silo.Now.AddSeconds(59)).Read()).Select(entry => entry.Subject));
        Assert.Equal(["s2"], (await silo.Grains.Revocations(silo.Now.AddMinutes(1)).Read()).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task What_another_process_wrote_is_seen_and_kept()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Revocations(silo.Now).Add(new Revocation("s1", silo.Now));
        var theirs = new RevocationState { Entries = [new Revocation("s1", silo.Now), new Revocation("theirs", silo.Now)] };
        silo.Documents.Replace("revocations", $"{GrainAddresses.Platform}/{silo.Now.UtcDateTime:yyyyMMddHHmm}", theirs);

        await silo.Grains.Revocations(silo.Now).Add(new Revocation("s2", silo.Now));
        Assert.Equal(["s1", "theirs", "s2"], (await silo.Grains.Revocations(silo.Now).Read()).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task A_minute_that_is_over_can_be_forgotten()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Revocations(silo.Now).Add(new Revocation("s1", silo.Now));
        await silo.Grains.Revocations(silo.Now).Clear();
        await silo.Grains.Revocations(silo.Now).Clear();
        Assert.Empty(await silo.Grains.Revocations(silo.Now).Read());
    }
}
