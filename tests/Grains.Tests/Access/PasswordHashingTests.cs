using FinCode.Grains.Users;

namespace FinCode.Grains.Tests.Access;

public sealed class PasswordHashingTests
{
    [Fact]
    public async Task A_password_matches_its_hash()
    {
        using var hashing = new PasswordHashing(new PasswordHashingOptions(Iterations: 2, Concurrency: 1, QueueMax: 8));
        var hash = await hashing.Hash("Sandbox#2026", CancellationToken.None);
        Assert.True(await hashing.Matches(hash, "Sandbox#2026", CancellationToken.None));
        Assert.False(await hashing.Matches(hash, "sandbox#2026", CancellationToken.None));
        Assert.False(hashing.IsOutdated(hash));
    }

    [Fact]
    public async Task Nobody_has_no_password_not_even_an_empty_one()
    {
        using var hashing = new PasswordHashing(new PasswordHashingOptions(Iterations: 2, Concurrency: 1, QueueMax: 8));
        Assert.False(await hashing.Matches(null, "", CancellationToken.None));
        Assert.False(await hashing.Matches(null, "Sandbox#2026", CancellationToken.None));
    }

    [Fact]
    public async Task Salts_differ()
    {
        using var hashing = new PasswordHashing(new PasswordHashingOptions(Iterations: 2, Concurrency: 1, QueueMax: 8));
        Assert.NotEqual(await hashing.Hash("Sandbox#2026", CancellationToken.None), await hashing.Hash("Sandbox#2026", CancellationToken.None));
    }

    [Fact]
    public async Task More_than_may_wait_are_turned_away_and_the_place_is_free_again()
    {
        using var hashing = new PasswordHashing(new PasswordHashingOptions(Iterations: 500_000, Concurrency: 1, QueueMax: 2));
        var first = hashing.Hash("a", CancellationToken.None);
        var second = hashing.Hash("b", CancellationToken.None);
        await Assert.ThrowsAsync<HashingBusyException>(() => hashing.Hash("c", CancellationToken.None));
        await Task.WhenAll(first, second);
        await hashing.Hash("d", CancellationToken.None);
    }

    [Fact]
    public void Todays_parameters_leave_a_processor_free()
    {
        Assert.True(PasswordHashingOptions.Default.Iterations >= 210_000);
        Assert.True(PasswordHashingOptions.Default.Concurrency <= Math.Max(1, Environment.ProcessorCount / 2));
    }
}
