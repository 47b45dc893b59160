using FinCode.Api.Access.Tokens;

namespace FinCode.Api.Tests.Access;

public sealed class TokenCacheTests
{
    private static readonly TokenIdentity Identity = new("demo", "RZ0LNK", [], Guid.CreateVersion7(), DateTimeOffset.MaxValue);

    [Fact]
    public void It_never_holds_more_than_its_capacity_and_keeps_what_is_used()
    {
        var cache = new TokenCache(capacity: 100);
        var used = TokenDigest.Of("used");
        cache.Add(used, Identity);
        for (var token = 0; token < 10_000; token++)
        {
            cache.Add(TokenDigest.Of($"token {token}"), Identity);
            Assert.True(cache.Count <= 100);
            Assert.True(cache.TryFind(used, out _));
        }

        Assert.False(cache.TryFind(TokenDigest.Of("token 0"), out _));
    }

    [Fact]
    public void What_was_removed_is_gone()
    {
        var cache = new TokenCache(capacity: 4);
        var digest = TokenDigest.Of("a");
        cache.Add(digest, Identity);
        cache.Remove(digest);
        Assert.False(cache.TryFind(digest, out _));
    }

    [Fact]
    public void Digests_tell_tokens_apart()
    {
        Assert.Equal(TokenDigest.Of("a"), TokenDigest.Of("a"));
        Assert.NotEqual(TokenDigest.Of("a"), TokenDigest.Of("b"));
    }
}
