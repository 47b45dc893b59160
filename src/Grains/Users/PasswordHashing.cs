using System.Security.Cryptography;
using FinCode.Domain.Access;

namespace FinCode.Grains.Users;

/// <param name="Iterations">Of PBKDF2. Raising it renews each hash at its next use.</param>
/// <param name="Concurrency">Hashes at one time. A hash fills a processor for a tenth of a second: some must stay free for the rest.</param>
/// <param name="QueueMax">Hashes that may run or wait; more are turned away.</param>
public sealed record PasswordHashingOptions(int Iterations, int Concurrency, int QueueMax)
{
    public static PasswordHashingOptions Default => new(PasswordHash.Iterations, Math.Max(1, Environment.ProcessorCount / 2), 64);
}

/// <summary>Hashes passwords outside of any grain's turn, few at a time.</summary>
public sealed class PasswordHashing(PasswordHashingOptions options) : IDisposable
{
    /// <summary>Where no sign-in gets a free processor for so long, the next gets a share of a busy one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Clients wait no longer for an answer than some tens of seconds, and people shorter.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(10);

    private readonly HashingThreads threads = new(options.Concurrency, options.QueueMax, Patience, WaitMax);
    private readonly string dummy = PasswordHash.Create("", RandomNumberGenerator.GetBytes(PasswordHash.SaltBytes), options.Iterations);

    /// <exception cref="HashingBusyException">Too many are waiting.</exception>
    public Task<string> Hash(string password, CancellationToken cancellation) =>
        threads.Run(() => PasswordHash.Create(password, RandomNumberGenerator.GetBytes(PasswordHash.SaltBytes), options.Iterations), cancellation);

    /// <summary>Compares. Null, where there is no user, matches nothing and takes as long as a wrong password.</summary>
    /// <exception cref="HashingBusyException">Too many are waiting.</exception>
    public Task<bool> Matches(string? stored, string password, CancellationToken cancellation) =>
        threads.Run(() => PasswordHash.Matches(stored ?? dummy, password) && stored is not null, cancellation);

    /// <summary>For those who would look things up first: turning them away now spares the look-up.</summary>
    /// <exception cref="HashingBusyException">Too many are waiting.</exception>
    public void DemandPlace()
    {
        if (threads.IsFull) throw new HashingBusyException();
    }

    public bool IsOutdated(string stored) => PasswordHash.IsOutdated(stored, options.Iterations);

    public void Dispose() => threads.Dispose();
}
