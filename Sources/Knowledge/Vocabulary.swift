@_exported public import Releases
