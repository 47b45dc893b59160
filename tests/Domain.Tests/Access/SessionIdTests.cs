using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class SessionIdTests
{
    [Fact]
    public void A_session_id_tells_when_the_session_began()
    {
        var start = new DateTimeOffset(2026, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);
        Assert.Equal(start, SessionId.StartOf(Guid.CreateVersion7(start)));
    }

    [Fact]
    public void Only_version_7_can_be_one()
    {
        Assert.True(SessionId.IsWellFormed(Guid.CreateVersion7()));
        Assert.False(SessionId.IsWellFormed(Guid.NewGuid()));
        Assert.False(SessionId.IsWellFormed(Guid.Empty));
    }
}
