using System.ComponentModel.DataAnnotations;
using FinCode.Domain.Access;

namespace FinCode.Partners.Mail;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first, then TLS; without it nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>No encryption: for a relay on the same machine. Passwords and codes travel readable.</summary>
    None,
}

/// <summary>Section <c>FinCode:Smtp</c>. Without a host there is no mail system.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    public const string Section = "FinCode:Smtp";

    public string? Host { get; set; }

    /// <summary>Default 587, which is for submission with STARTTLS.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Empty where the mail system asks for none.</summary>
    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address, for example <c>no-reply@example.com</c>.</summary>
    public string? From { get; set; }

    /// <summary>What recipients read beside the address. Default <c>FinCode</c>.</summary>
    public string FromName { get; set; } = "FinCode";

    /// <summary>For one message, from connecting to its acceptance. Default 20 seconds; a grain's call lives 30.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:25")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSet => !string.IsNullOrWhiteSpace(Host);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSet) yield break;
        if (!EmailAddress.TryParse(From ?? "", out _)) yield return new ValidationResult($"{Section}:From must be the sender's e-mail address.");
        if (string.IsNullOrEmpty(Username) != string.IsNullOrEmpty(Password)) yield return new ValidationResult($"{Section}:Username and :Password belong together: set both or neither.");
        if (Security == SmtpSecurity.None && !string.IsNullOrEmpty(Password)) yield return new ValidationResult($"{Section}:Security is None, so the password would travel readable. Use StartTls or Tls.");
    }

    // Options are printed in diagnostics; the password must not be.
    public override string ToString() => $"{Host}:{Port}, {Security}";
}
