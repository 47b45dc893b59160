using System.Net;
using FinCode.Grains.Compliance.Monitoring;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

public sealed class NetworkAddressesTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("8.8.8.8", "8.8.8.8")]
    [InlineData("100.63.0.1", "100.63.0.1")]
    [InlineData("172.32.0.1", "172.32.0.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_public_address_names_one_subscriber(string address, string subscriber) => Assert.Equal(subscriber, NetworkAddresses.SubscriberOf(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void An_address_that_is_nobodys_in_particular_says_nothing(string address) => Assert.Null(NetworkAddresses.SubscriberOf(IPAddress.Parse(address)));
}
