namespace CloudWorkstation.Estimates.Stacks;

/// <summary>A file is no CloudFormation template or no cloud assembly. The message says which file, why, and what to give instead.</summary>
public sealed class TemplateFormatException(string message) : Exception(message);
