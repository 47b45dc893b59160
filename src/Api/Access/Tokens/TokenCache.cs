using System.Collections.Concurrent;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// Tokens that were found valid. Two halves: when the young one is full it becomes the old one, and what nobody used
/// since then is forgotten with the old one before it. Bounded without a lock or a clock hand.
/// </summary>
internal sealed class TokenCache(int capacity)
{
    private readonly int half = Math.Max(1, capacity / 2);
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<TokenDigest, TokenIdentity> young = new();
    private volatile ConcurrentDictionary<TokenDigest, TokenIdentity> old = new();
    private int youngCount;

    public int Count => young.Count + old.Count;

    public bool TryFind(in TokenDigest digest, out TokenIdentity identity)
    {
        if (young.TryGetValue(digest, out identity!))
        {
            return true;
        }

        if (!old.TryGetValue(digest, out identity!))
        {
            return false;
        }

        Add(digest, identity);
        return true;
    }

    public void Add(in TokenDigest digest, TokenIdentity identity)
    {
        if (young.TryAdd(digest, identity) && Interlocked.Increment(ref youngCount) >= half)
        {
            Turn();
        }
    }

    public void Remove(in TokenDigest digest)
    {
        young.TryRemove(digest, out _);
        old.TryRemove(digest, out _);
    }

    private void Turn()
    {
        lock (turning)
        {
            if (Volatile.Read(ref youngCount) < half)
            {
                return;
            }

            old = young;
            young = new ConcurrentDictionary<TokenDigest, TokenIdentity>();
            Volatile.Write(ref youngCount, 0);
        }
    }
}
