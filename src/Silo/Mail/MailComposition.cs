using System.ComponentModel.DataAnnotations;
using FinCode.Grains.Mail;
using FinCode.Partners.Mail;
using FinCode.Silo.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Mail;

/// <summary>Chooses where e-mail goes: a mail system where one is configured, else the sandbox's simulator, else nowhere.</summary>
internal static class MailComposition
{
    /// <exception cref="InvalidConfigurationException">A setting cannot work; the message says what to change and names no secret.</exception>
    public static void AddMail(this IHostApplicationBuilder builder, FinCodeOptions options)
    {
        var smtp = Read(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(smtp);
        if (smtp.IsSet)
        {
            services.AddSingleton<IMailCarrier, SmtpTransport>();
            services.AddSingleton<IMailbox, OutboxMailbox>();
            return;
        }

        services.AddSingleton<IMailCarrier, NoCarrier>();
        if (options.Environment == DeploymentEnvironment.Sandbox)
        {
            services.AddSingleton<IMailbox, SandboxMailbox>();
            return;
        }

        services.AddSingleton<IMailbox, NoMailbox>();
        services.AddHostedService<NoMailNotice>();
    }

    private static SmtpOptions Read(IConfiguration configuration)
    {
        var options = new SmtpOptions();
        try
        {
            configuration.GetSection(SmtpOptions.Section).Bind(options);
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidConfigurationException($"The configuration section '{SmtpOptions.Section}' has a wrong value: {wrong.Message}");
        }

        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? options
            : throw new InvalidConfigurationException($"The configuration section '{SmtpOptions.Section}' cannot work: {string.Join(' ', faults)}");
    }
}

/// <summary>Says at the start what would otherwise be noticed when somebody waits for a code.</summary>
internal sealed partial class NoMailNotice(ILogger<NoMailNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogNoMail();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "No e-mail is sent: FinCode:Smtp:Host is not set. Password resets and codes by e-mail answer 503.")]
    private partial void LogNoMail();
}
