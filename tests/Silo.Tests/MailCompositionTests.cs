using FinCode.Grains.Mail;
using FinCode.Partners.Mail;
using FinCode.Silo.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo.Tests;

public sealed class MailCompositionTests
{
    private const string Secret = "Relay#Secret9";

    [Theory]
    [InlineData("Sandbox", null, typeof(SandboxMailbox), typeof(NoCarrier))]
    [InlineData("Production", null, typeof(NoMailbox), typeof(NoCarrier))]
    [InlineData("Sandbox", "mail.example.com", typeof(OutboxMailbox), typeof(SmtpTransport))]
    [InlineData("Production", "mail.example.com", typeof(OutboxMailbox), typeof(SmtpTransport))]
    public void Mail_goes_where_the_settings_say(string environment, string? host, Type mailbox, Type carrier)
    {
        var services = Composed(environment, ("Host", host), ("From", "no-reply@example.com"));

        Assert.Equal(mailbox, services.Last(service => service.ServiceType == typeof(IMailbox)).ImplementationType);
        Assert.Equal(carrier, services.Last(service => service.ServiceType == typeof(IMailCarrier)).ImplementationType);
        var isSilent = mailbox == typeof(NoMailbox);
        Assert.Equal(isSilent, services.Any(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "NoMailNotice"));
    }

    [Theory]
    [InlineData("From", "nobody", "From must be")]
    [InlineData("Password", null, "belong together")]
    [InlineData("Security", "None", "travel readable")]
    [InlineData("Security", "Perhaps", "wrong value")]
    [InlineData("Port", "70000", "Port")]
    [InlineData("Patience", "00:05:00", "Patience")]
    public void What_cannot_work_ends_the_start_and_names_no_secret(string name, string? value, string says)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.example.com", ["From"] = "no-reply@example.com", ["Username"] = "relay", ["Password"] = Secret, [name] = value,
        };

        var wrong = Assert.Throws<InvalidConfigurationException>(() => Composed("Sandbox", [.. settings.Select(pair => (pair.Key, pair.Value))]));

        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, wrong.ToString(), StringComparison.Ordinal);
    }

    private static IServiceCollection Composed(string environment, params (string Name, string? Value)[] smtp)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("FinCode:DataFolder", Path.Combine(Path.GetTempPath(), "fincode-mail-unused")),
            new("FinCode:Environment", environment),
            new("FinCode:MasterKey", Convert.ToBase64String(new byte[32])),
            .. smtp.Select(pair => KeyValuePair.Create($"FinCode:Smtp:{pair.Name}", pair.Value))]);
        builder.AddFinCodeSilo("test");
        return builder.Services;
    }
}
