using System.Collections.Concurrent;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>
/// Locks e-mail addresses that nobody has, by the same rule as those that somebody has. Otherwise whoever gets an address
/// locked would know that it exists.
/// </summary>
internal sealed class UnknownEmails(TimeProvider clock)
{
    private const int TrackedMax = 50_000;
    private readonly ConcurrentDictionary<(string Tenant, string Email), SignInGuard> guards = new();

    public DateTimeOffset? LockedUntil(string tenant, string email) =>
        guards.TryGetValue((tenant, email), out var guard) && guard.IsLockedAt(clock.GetUtcNow()) ? guard.LockedUntil : null;

    public void Failed(string tenant, string email)
    {
        // Forgetting all of them only unlocks what does not exist.
        if (guards.Count >= TrackedMax) guards.Clear();

        guards.AddOrUpdate((tenant, email), _ => AfterFailure(SignInGuard.Clear), (_, guard) => AfterFailure(guard));
    }

    private SignInGuard AfterFailure(SignInGuard guard) => guard.Decide(passwordMatches: false, isActive: true, clock.GetUtcNow()).Next;
}
