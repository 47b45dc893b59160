using System.Buffers.Text;
using System.Text;
using FinCode.Contracts.Webhooks;
using FinCode.Domain.Events;

namespace FinCode.Api.Tests.Webhooks;

public sealed class DeliveryKeyTests
{
    [Theory]
    [InlineData(FeedSource.Step, "7", int.MaxValue)]
    [InlineData(FeedSource.Notice, "C00001", long.MaxValue)]
    [InlineData(FeedSource.Notice, "a/b", 1)]
    [InlineData(FeedSource.Test, "0123", 1)]
    public void What_is_written_is_read(FeedSource source, string subject, long ordinal)
    {
        var key = new DeliveryKey(Guid.NewGuid(), new FeedSubject(source, subject), ordinal);
        Assert.True(DeliveryKey.TryParse(key.ToString(), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("0/1/")]
    [InlineData("0/1/x")]
    [InlineData("0/2147483648/7")]
    [InlineData("1/1/")]
    [InlineData("1/1/C\u00001")]
    [InlineData("2/1/\u001f")]
    [InlineData("1/1/\u007f")]
    public void What_no_delivery_has_in_its_id_is_none(string rest) =>
        Assert.False(DeliveryKey.TryParse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Guid.NewGuid():N}/{rest}")), out _));
}
